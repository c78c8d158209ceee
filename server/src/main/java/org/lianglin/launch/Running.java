package org.lianglin.launch;

import java.util.concurrent.CountDownLatch;

/** Keeps the command alive until it is told to stop, and lets it close what it opened before the process ends. */
final class Running {
    private Running() {}

    static void untilStopped() {
        var asked = new CountDownLatch(1);
        var main = Thread.currentThread();
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            asked.countDown();
                            try {
                                main.join();
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                        },
                        "stop"));
        try {
            asked.await();
            System.out.println("正在停止 / stopping …");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
