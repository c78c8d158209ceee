package org.lianglin.sources;

import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.Permission;
import org.lianglin.foundation.audit.AuditRecord;
import org.lianglin.foundation.audit.AuditTrail;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Says whether a row is one of those whom it may be. The answer holds for every list to come. */
@Component
class AnswerQuestion {
    private static final int LONGEST = 500;

    private final Access access;
    private final QuestionTable table;
    private final AuditTrail audit;
    private final Clock clock;
    private final JsonMapper json;

    AnswerQuestion(Access access, QuestionTable table, AuditTrail audit, Clock clock, JsonMapper json) {
        this.access = access;
        this.table = table;
        this.audit = audit;
        this.clock = clock;
        this.json = json;
    }

    enum Decision {
        /** Is that resident. */
        ACCEPTED,
        /** Is none of them. */
        REJECTED,
        /** Somebody asks at the door first. */
        DOOR
    }

    /** @param person whom the row is, when it is accepted */
    record Command(
            long id,
            int version,
            Decision decision,
            @Nullable Long person,
            String note) {}

    @Transactional
    public void answer(Command command) {
        var question = table.find(command.id()).orElseThrow(SourcesRefused.QuestionUnseen::new);
        access.require(Permission.EDIT_PEOPLE, new Area(question.area()));
        if (command.note().length() > LONGEST) {
            throw new SourcesRefused.InvalidField("note", "sources.note-too-long", Map.of("longest", LONGEST));
        }
        var person = command.person() == null ? question.personId() : command.person();
        var known =
                json.readValue(question.candidates(), new TypeReference<java.util.List<StoreDelivery.Candidate>>() {});
        if (known.stream().noneMatch(c -> Long.parseLong(c.person()) == person)) {
            throw new SourcesRefused.InvalidField("person", "sources.no-candidate");
        }
        if (!table.decide(
                command.id(),
                command.version(),
                command.decision().name(),
                person,
                command.note().strip(),
                access.viewer().username(),
                clock.instant())) {
            throw new SourcesRefused.ChangedMeanwhile();
        }
        audit.record(new AuditRecord(
                "sources.question-answered",
                "person:" + person,
                question.area(),
                null,
                Map.of("decision", command.decision().name(), "question", question.id())));
    }
}
