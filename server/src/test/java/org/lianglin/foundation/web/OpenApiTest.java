package org.lianglin.foundation.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
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

    private static JsonNode served = JSON.createObjectNode();

    @BeforeAll
    static void serve() {
        served = served();
    }

    @Test
    void theCommittedDescriptionIsUpToDate() throws IOException {
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

    @Test
    void everyOperationHasANameAndATypedAnswerAndMayAnswerWithAProblem() {
        var names = new HashSet<String>();
        for (var path : served.get("paths").properties()) {
            for (var operation : path.getValue().properties()) {
                var what = operation.getKey() + " " + path.getKey();
                var responses = operation.getValue().get("responses");
                assertThat(names.add(operation.getValue().path("operationId").asString("")))
                        .as("the operationId of %s is its own", what)
                        .isTrue();
                assertThat(successes(responses))
                        .as("%s says what it answers when it succeeds", what)
                        .isNotEmpty()
                        .allMatch(OpenApiTest::isTyped);
                assertThat(responses
                                .at("/default/content/application~1problem+json/schema/$ref")
                                .asString(""))
                        .as("%s may answer with a problem", what)
                        .isEqualTo("#/components/schemas/web.Problem");
            }
        }
        assertThat(names).hasSizeGreaterThan(30).allMatch(n -> n.matches("[a-z]+\\.[A-Z]\\w+\\.[a-z]\\w+"));
    }

    /** 201 and 204 beside 200; an answer without content is typed by having none. */
    private static List<JsonNode> successes(JsonNode responses) {
        return responses.properties().stream()
                .filter(r -> r.getKey().startsWith("2"))
                .map(r -> "204".equals(r.getKey()) ? JSON.createObjectNode() : r.getValue())
                .toList();
    }

    private static boolean isTyped(JsonNode response) {
        return response.isEmpty()
                || !response.path("content").isEmpty()
                        && response.get("content").properties().stream()
                                .map(c -> c.getValue().path("schema"))
                                .allMatch(s -> s.has("$ref") || s.has("additionalProperties") || s.has("format"));
    }

    @Test
    void everySchemaNamesItsModuleAndNoNumberHasSixtyFourBits() {
        assertThat(served.at("/components/schemas").propertyNames())
                .hasSizeGreaterThan(50)
                .contains("people.PersonFile.Attribute", "web.Page-people.PersonLine")
                .allMatch(name -> name.matches("[a-z]+(\\.[A-Z]\\w*)+(-[a-z]+(\\.[A-Z]\\w*)+)?"));
        assertThat(served.findParents("format").stream()
                        .filter(p -> "int64".equals(p.path("format").asString("")))
                        .map(p -> p.get("type").toString()))
                .hasSizeGreaterThan(10)
                .allMatch(type -> type.contains("string") && !type.contains("integer"));
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
