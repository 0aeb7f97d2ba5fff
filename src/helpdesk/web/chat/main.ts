import { createApp } from 'vue';
import '../styles/tokens.css';
import './chat.css';
import ChatPage from './ChatPage.vue';

createApp(ChatPage).mount('#chat');
