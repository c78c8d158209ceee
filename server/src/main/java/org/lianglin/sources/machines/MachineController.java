package org.lianglin.sources.machines;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Area;
import org.lianglin.sources.Feeds;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Where machines push one change at a time: with their secret, or signed. Linked, compared and stored before the answer. */
@RestController
@RequestMapping("/api/machine/feeds")
class MachineController {
    private static final int LONGEST_CELL = 200;
    private static final int MOST_CELLS = 40;

    private final RecogniseMachine recogniseMachine;
    private final MachineTable machines;
    private final Feeds feeds;
    private final Clock clock;
    private final JsonMapper json;

    MachineController(
            RecogniseMachine recogniseMachine, MachineTable machines, Feeds feeds, Clock clock, JsonMapper json) {
        this.recogniseMachine = recogniseMachine;
        this.machines = machines;
        this.feeds = feeds;
        this.clock = clock;
        this.json = json;
    }

    /** @param cells texts by role, as the contract of the feed names them */
    record Change(Map<String, @Nullable String> cells) {}

    /** With the secret: {@code Authorization: Bearer <client>.<secret>}. */
    @PostMapping(path = "/{feed}/changes", consumes = MediaType.APPLICATION_JSON_VALUE)
    Feeds.Pushed push(
            @PathVariable String feed,
            @RequestHeader(name = "Authorization", required = false) @Nullable String authorization,
            @RequestBody Change change) {
        var machine = recogniseMachine.bySecret(authorization);
        var now = clock.instant();
        return push(machine, feed, change, () -> mark(machine, now));
    }

    /** Signed: {@code X-Lianglin-Signature: sha256=<HMAC-SHA256 of "<timestamp>.<body>">}. A call is taken once. */
    @PostMapping(path = "/{feed}/webhook", consumes = MediaType.APPLICATION_JSON_VALUE)
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            required = true,
            content =
                    @io.swagger.v3.oas.annotations.media.Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            schema = @io.swagger.v3.oas.annotations.media.Schema(implementation = Change.class)))
    Feeds.Pushed webhook(
            @PathVariable String feed,
            @RequestHeader(name = "X-Lianglin-Client", required = false) @Nullable String client,
            @RequestHeader(name = "X-Lianglin-Timestamp", required = false) @Nullable String timestamp,
            @RequestHeader(name = "X-Lianglin-Signature", required = false) @Nullable String signature,
            HttpServletRequest request)
            throws IOException {
        var body = request.getInputStream().readNBytes(1 << 20);
        var signed = recogniseMachine.bySignature(client, timestamp, signature, body);
        var machine = signed.machine();
        var now = clock.instant();
        return push(machine, feed, read(body), () -> take(signed, now));
    }

    /** In the transaction of the change: what is refused may be sent again. */
    private void take(RecogniseMachine.Signed signed, Instant now) {
        if (!machines.take(signed.machine().id(), signed.signature(), now)) {
            throw new MachineRefused.Replayed();
        }
        mark(signed.machine(), now);
    }

    private void mark(Machine machine, Instant now) {
        if (machine.unmarked(now)) {
            machines.used(machine.id(), now);
        }
    }

    private Change read(byte[] body) {
        try {
            return json.readValue(body, Change.class);
        } catch (JacksonException e) {
            throw new MachineRefused.InvalidField("cells", "sources.machine-body");
        }
    }

    private Feeds.Pushed push(Machine machine, String feed, Change change, Feeds.Beside beside) {
        @Nullable Area place = machine.place();
        if (place == null || !machine.feeds().contains(feed)) {
            throw new MachineRefused.FeedNotGranted(feed);
        }
        return feeds.push(machine.actor(), place, feed, cells(change), beside);
    }

    private static Map<String, String> cells(Change change) {
        var cells = new HashMap<String, String>();
        change.cells().forEach((role, text) -> {
            if (text != null) {
                cells.put(role, text);
            }
        });
        if (cells.isEmpty()
                || cells.size() > MOST_CELLS
                || cells.values().stream().anyMatch(c -> c.length() > LONGEST_CELL)) {
            throw new MachineRefused.InvalidField("cells", "sources.machine-body");
        }
        return cells;
    }
}
