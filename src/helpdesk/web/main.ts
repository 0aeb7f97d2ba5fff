import './styles/tokens.css';
import './styles/page.css';
import './styles/print.css';
import { createApp, watchEffect } from 'vue';
import { ElMessage } from 'element-plus';
import App from './App.vue';
import { credentials } from './api.js';
import { router } from './router.js';
import { currentSession, keepSession } from './session.js';
import { tellFailure } from './tell-failure.js';
import { chooseLanguage, rememberedLanguage, words } from './words/words.js';

chooseLanguage(rememberedLanguage());

credentials.onRejected = () => {
  const wasSignedIn = currentSession() !== null;
  keepSession(null);
  const { name, fullPath } = router.currentRoute.value;
  if (!wasSignedIn || name === 'login') return;
  ElMessage.warning({ message: words.shell.signInAgain, grouping: true });
  void router.push({ name: 'login', query: { next: fullPath } });
};

const app = createApp(App);
// Whatever a page does not handle itself, a failed request above all, the person is told of.
app.config.errorHandler = tellFailure;
app.use(router);

watchEffect(() => {
  const { title } = router.currentRoute.value.meta;
  const product = `${words.shell.product}${words.shell.productTail}`;
  document.title = typeof title === 'function' ? `${title()} · ${product}` : product;
});

router.isReady().catch(tellFailure);
app.mount('#app');
