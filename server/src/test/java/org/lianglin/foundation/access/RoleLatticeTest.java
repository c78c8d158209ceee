package org.lianglin.foundation.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lianglin.foundation.database.DatabaseAccess;
import org.lianglin.testing.TestClient;
import org.lianglin.testing.TestServer;
import org.lianglin.testing.ThreeAdministrators;

/**
 * No role, and no two roles that one account can hold, can both grant a right and erase its trace (T-11). Exhaustive over the
 * roles, over the operations of the interface that reach the trail, and over the roles of the database.
 */
@Tag("slow")
class RoleLatticeTest {
    private static final String CITY = "210100000000";
    private static final Map<Level, String> PLACES = Map.of(
            Level.CITY, CITY,
            Level.DISTRICT, "210102000000",
            Level.STREET, "210102001000",
            Level.COMMUNITY, "210102001001",
            Level.GRID, "2101020010011001");
    /** Duties of which one hand holds no two: opening accounts, granting rights, reading the trail, serving residents. */
    private static final List<Set<Permission>> DUTIES = List.of(
            EnumSet.of(Permission.MANAGE_ACCOUNTS),
            EnumSet.of(Permission.GRANT_ROLES, Permission.SET_PARAMETERS),
            EnumSet.of(Permission.VIEW_AUDIT, Permission.VERIFY_AUDIT),
            EnumSet.of(
                    Permission.VIEW_PLACES,
                    Permission.EDIT_PLACES,
                    Permission.EDIT_GRIDS,
                    Permission.VIEW_PEOPLE,
                    Permission.EDIT_PEOPLE,
                    Permission.UNMASK,
                    Permission.SETTLE_NUMBERS,
                    Permission.VIEW_SENSITIVE,
                    Permission.VIEW_GUARDED,
                    Permission.VIEW_RESTRICTED,
                    Permission.EDIT_TAGS,
                    Permission.MANAGE_FEEDS,
                    Permission.VIEW_POLICIES,
                    Permission.DRAFT_POLICIES,
                    Permission.PUBLISH_POLICIES));

    private static TestServer server;
    private static ThreeAdministrators administrators;

    @BeforeAll
    static void open() throws InterruptedException {
        server = TestServer.start();
        administrators = ThreeAdministrators.of(server);
    }

    @AfterAll
    static void close() {
        server.close();
    }

    @Test
    void everyPermissionBelongsToOneDutyAndEveryRoleToOne() {
        var known = DUTIES.stream().flatMap(Set::stream).collect(Collectors.toSet());
        known.add(Permission.VIEW_TREE);
        assertThat(known).containsExactlyInAnyOrder(Permission.values());
        for (var role : Role.values()) {
            assertThat(duties(role.permissions())).as(role.name()).hasSize(1);
        }
    }

    @Test
    void noTwoRolesOfOneAccountJoinTwoDuties() {
        var held = 0;
        var refused = 0;
        for (var first : Role.values()) {
            for (var second : Role.values()) {
                if (first == second) {
                    continue;
                }
                var account = account(first.name() + second.name());
                assertThat(grant(account, first).status()).isEqualTo(201);
                var answer = grant(account, second);
                if (answer.status() == 201) {
                    var joined = EnumSet.copyOf(first.permissions());
                    joined.addAll(second.permissions());
                    assertThat(duties(joined)).as(first + " and " + second).hasSize(1);
                    held++;
                } else {
                    assertThat(answer.text("/code"))
                            .as(first + " and " + second)
                            .isEqualTo("access.administrations-separated");
                    refused++;
                }
            }
        }
        assertThat(held).as("roles of service may be joined").isEqualTo(9 * 8);
        assertThat(refused).as("an administration stands alone").isEqualTo(12 * 11 - 9 * 8);
    }

    @Test
    void noOperationOfTheInterfaceErasesOrAltersTheTrail() {
        var paths = administrators.auditor().get("/api/openapi").body().get("paths");
        assertThat(paths.size()).isGreaterThan(30);
        var reaching = new TreeSet<String>();
        paths.propertyStream()
                .filter(path -> path.getKey().startsWith("/api/audit"))
                .forEach(path ->
                        path.getValue().propertyNames().forEach(method -> reaching.add(method + " " + path.getKey())));
        reaching.removeIf(operation -> operation.startsWith("get "));
        assertThat(reaching)
                .as("what does more than read: the verification, which adds an entry of itself")
                .containsExactly("post /api/audit/verification");
    }

    @Test
    void noRoleUnderWhichTheProductRunsErasesOrAltersTheTrail() throws SQLException {
        var database = server.database();
        for (var role : List.of(DatabaseAccess.APP, DatabaseAccess.JOB)) {
            try (var connection = DriverManager.getConnection(database.url(), role, database.appPassword());
                    var statement = connection.createStatement()) {
                for (var erasure : List.of(
                        "delete from audit.entry",
                        "update audit.entry set actor = 'somebody else'",
                        "truncate audit.entry",
                        "alter table audit.entry disable trigger all",
                        "drop table audit.entry",
                        "set session_replication_role = replica")) {
                    assertThatThrownBy(() -> statement.execute(erasure))
                            .as(role + ": " + erasure)
                            .isInstanceOf(SQLException.class)
                            .extracting(e -> ((SQLException) e).getSQLState())
                            .isEqualTo("42501");
                }
                for (var rewriting : List.of("update audit.head set seq = 0", "update audit.head set hash = null")) {
                    assertThatThrownBy(() -> statement.execute(rewriting))
                            .as(role + ": " + rewriting)
                            .isInstanceOf(SQLException.class);
                }
            }
        }
    }

    @Test
    void nobodyAloneGetsIntoTheAccountOfAnAdministrator() throws InterruptedException {
        for (var role : Role.values()) {
            assertThat(role.permissions().containsAll(EnumSet.of(Permission.MANAGE_ACCOUNTS, Permission.GRANT_ROLES)))
                    .as("%s resets passwords and forgets authenticators", role)
                    .isFalse();
        }
        try (var another = TestServer.start()) {
            var three = ThreeAdministrators.of(another);
            var account = three.system()
                    .get("/api/accounts?q=sec")
                    .body()
                    .at("/items/0/id")
                    .asLong();
            var once = three.system()
                    .post("/api/accounts/" + account + "/password", Map.of())
                    .text("/oneTimePassword");
            assertThat(another.client().signIn("sec", once).text("/code")).isEqualTo("access.second-factor-required");
        }
    }

    private static List<Set<Permission>> duties(Set<Permission> permissions) {
        return DUTIES.stream()
                .filter(duty -> duty.stream().anyMatch(permissions::contains))
                .toList();
    }

    private static long account(String roles) {
        var username = roles.toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        return administrators
                .system()
                .post("/api/accounts", Map.of("username", username, "displayName", roles))
                .body()
                .get("id")
                .asLong();
    }

    private static TestClient.Answer grant(long account, Role role) {
        var grant = Map.of("role", role.name(), "area", PLACES.getOrDefault(role.level(), CITY));
        return administrators.security().post("/api/accounts/" + account + "/grants", grant);
    }
}
