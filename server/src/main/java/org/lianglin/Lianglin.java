package org.lianglin;

import org.lianglin.launch.Launcher;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The platform on which a city runs its civil affairs. */
@SpringBootApplication
public class Lianglin {
    public static void main(String[] args) {
        var status = Launcher.run(Lianglin.class, args);
        // a stop that was asked for is already on its way, and a second exit would wait for the first
        if (status != 0) {
            System.exit(status);
        }
    }
}
