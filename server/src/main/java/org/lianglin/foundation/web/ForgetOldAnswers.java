package org.lianglin.foundation.web;

import java.time.LocalTime;
import org.lianglin.foundation.jobs.DailyJob;
import org.springframework.stereotype.Component;

/** Forgets the answers of commands that nobody will repeat any more. */
@Component
class ForgetOldAnswers implements DailyJob {
    private final IdempotentAnswerTable answers;

    ForgetOldAnswers(IdempotentAnswerTable answers) {
        this.answers = answers;
    }

    @Override
    public String name() {
        return "web-forget-old-answers";
    }

    @Override
    public LocalTime at() {
        return LocalTime.of(1, 0);
    }

    @Override
    public void run() {
        answers.deleteOld();
    }
}
