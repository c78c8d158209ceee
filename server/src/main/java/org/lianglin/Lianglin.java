package org.lianglin;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The platform on which a city runs its civil affairs. */
@SpringBootApplication
public class Lianglin {
    public static void main(String[] args) {
        SpringApplication.run(Lianglin.class, args);
    }
}
