package org.lianglin.foundation.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.DemoAccounts;
import org.lianglin.foundation.access.Grant;
import org.lianglin.foundation.access.Role;
import org.lianglin.testing.TestServer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The committed description of the interface is the one that the server gives: the console's client is generated from it. */
class OpenApiTest {
    private static final Path COMMITTED = Path.of("../docs/openapi.json");
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    @Test
    void theCommittedDescriptionIsUpToDate() throws IOException {
        var served = served();
        assertThat(served.get("paths").size()).isGreaterThan(30);
        var text = JSON.writeValueAsString(JSON.treeToValue(served, Object.class)) + "\n";
        if (Boolean.getBoolean("lianglin.docs.write")) {
            Files.writeString(COMMITTED, text);
        }
        assertThat(Files.readString(COMMITTED))
                .as(
                        "run: mvn -pl server test -Dtest=OpenApiTest -Dlianglin.docs.write=true, then npm --prefix web run api")
                .isEqualTo(text);
    }

    private static JsonNode served() {
        try (var server = TestServer.start()) {
            var wanted = new DemoAccounts.Wanted(
                    "clerk", "王小丫", new Grant(Role.COMMUNITY_CLERK, Area.parse("210102001001")));
            var ready = server.bean(DemoAccounts.class)
                    .create(() -> List.of(wanted))
                    .getFirst();
            var client = server.client();
            client.signIn(ready.username(), ready.password());
            var description = (ObjectNode) client.get("/api/openapi").body();
            description.remove("servers");
            return description;
        }
    }
}
