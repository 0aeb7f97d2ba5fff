"""Imported before numpy: with one thread sums are added in one order, so that the same input gives the same bytes."""

import os

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"
