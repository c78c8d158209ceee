import { ElMessage } from 'element-plus'
import { useI18n } from 'vue-i18n'
import { useRouter } from 'vue-router'
import { useSession } from './session'

/** Signs out and leaves for the page of signing in; when the server could not be told, says so and stays. */
export function useSignOut() {
  const store = useSession()
  const router = useRouter()
  const { t } = useI18n()
  return async () => {
    try {
      await store.signOut()
    }
    catch {
      ElMessage.error(t('app.account.stillSignedIn'))
      return
    }
    await router.push({ name: 'sign-in' })
  }
}
