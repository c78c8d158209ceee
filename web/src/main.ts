import { createPinia } from 'pinia'
import { createApp } from 'vue'
import App from './app/App.vue'
import { i18n } from './app/i18n'
import { router } from './app/router'
import 'element-plus/theme-chalk/base.css'
import 'element-plus/theme-chalk/el-message.css'
import './ui/tokens.css'
import './ui/base.css'

createApp(App).use(createPinia()).use(i18n).use(router).mount('#app')
