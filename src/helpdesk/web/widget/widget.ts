/**
 * The chat of the server that this script came from, behind a button in the corner of any page that the server allows:
 * `<script src="https://…/widget.js" async></script>`; `data-label` names the button.
 * It keeps nothing, reads nothing of the page, and hears of the chat only "news" and "close".
 */
(() => {
  const script = document.currentScript;
  if (!(script instanceof HTMLScriptElement) || script.src === '' || document.getElementById('wence-widget')) return;
  const { origin } = new URL(script.src);
  const label = script.dataset['label'] ?? '政策问答';
  const wide = 400;
  const high = 620;

  const place = (): void => {
    const host = document.createElement('div');
    host.id = 'wence-widget';
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = label;
    button.setAttribute('aria-expanded', 'false');
    let frame: HTMLIFrameElement | undefined;
    let isOpen = false;

    const style = (element: HTMLElement, rules: Readonly<Record<string, string>>): void => {
      for (const [name, value] of Object.entries(rules)) element.style.setProperty(name, value);
    };
    const layOut = (): void => {
      if (frame === undefined) return;
      const isSmall = window.innerWidth < wide + 80 || window.innerHeight < high + 40;
      style(
        frame,
        isSmall
          ? { inset: '0', width: '100%', height: '100%', 'border-radius': '0' }
          : { inset: 'auto 20px 84px auto', width: `${wide}px`, height: `${high}px`, 'border-radius': '10px' },
      );
    };
    const makeFrame = (): HTMLIFrameElement => {
      const made = document.createElement('iframe');
      made.src = `${origin}/chat?embed=1`;
      made.title = label;
      made.referrerPolicy = 'origin';
      style(made, {
        position: 'fixed',
        border: '1px solid #c3cad4',
        background: '#fff',
        'box-shadow': '0 6px 24px rgb(0 0 0 / 18%)',
        'z-index': '2147483001',
      });
      made.addEventListener('load', () => made.contentWindow?.postMessage({ wence: 'opened' }, origin));
      host.append(made);
      return made;
    };
    const setOpen = (open: boolean): void => {
      isOpen = open;
      frame ??= makeFrame();
      layOut();
      style(frame, { display: open ? 'block' : 'none' });
      button.setAttribute('aria-expanded', String(open));
      button.textContent = label;
      if (open) frame.contentWindow?.postMessage({ wence: 'opened' }, origin);
      else button.focus();
    };

    style(button, {
      position: 'fixed',
      right: '20px',
      bottom: '20px',
      padding: '12px 20px',
      color: '#fff',
      background: '#1f5a8f',
      border: '0',
      'border-radius': '24px',
      font: '16px/1.4 system-ui, "PingFang SC", "Microsoft YaHei", sans-serif',
      cursor: 'pointer',
      'box-shadow': '0 3px 12px rgb(0 0 0 / 25%)',
      'z-index': '2147483000',
    });
    button.addEventListener('click', () => {
      setOpen(!isOpen);
    });
    window.addEventListener('resize', layOut);
    window.addEventListener('keydown', ({ key }) => {
      if (key === 'Escape' && isOpen) setOpen(false);
    });
    window.addEventListener('message', ({ origin: from, source, data }: MessageEvent<unknown>) => {
      if (from !== origin || frame === undefined || source !== frame.contentWindow) return;
      const said = typeof data === 'object' && data !== null ? (data as { wence?: unknown }).wence : undefined;
      if (said === 'close' && isOpen) setOpen(false);
      if (said === 'news' && !isOpen) button.textContent = `${label}（有新回复）`;
    });
    host.append(button);
    document.body.append(host);
  };
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', place, { once: true });
  else place();
})();
