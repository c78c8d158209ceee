import { createPinia } from 'pinia'
import { createApp } from 'vue'
import App from './app/App.vue'
import { chosenLanguage, i18n, switchLanguage } from './app/i18n'
import { router } from './app/router'
import 'element-plus/theme-chalk/base.css'
import 'element-plus/theme-chalk/el-message.css'
import './ui/tokens.css'
import './ui/base.css'

// The language comes first: the very first question to the server is asked in it.
await switchLanguage(chosenLanguage())
createApp(App).use(createPinia()).use(i18n).use(router).mount('#app')
