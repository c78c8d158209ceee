package org.lianglin.foundation.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.access.Area;
import org.lianglin.testing.TestDatabase;
import org.lianglin.testing.TestServer;

/** Walks the catalogue: no column can be sealed without being brought along when the data key is rotated. */
class EverySealedColumnTest {
    private static final Area CITY = Area.parse("210100000000");

    /** For each sealed column a row that holds one value, and the field that the value is sealed for. */
    private static final List<Sample> SAMPLES = List.of(
            new Sample(
                    "access.account.totp_secret_enc",
                    "access.account.totp",
                    "insert into access.account (id, username, display_name, totp_secret_enc) values (1, 'one', '示范', ?)"),
            new Sample(
                    "drafts.draft.content_enc",
                    "drafts.draft.content",
                    "insert into drafts.draft (account_id, form, saved_at, content_enc) values (1, 'person-new', '2023-01-01', ?)"),
            new Sample(
                    "people.person.id_no_enc",
                    "people.person.id_no",
                    "insert into people.person (id, area, name, pinyin, sex, birth_date, source, source_date, id_no_enc) values (1, 2101020010011001, '王小丫', 'x', 2, '1950-01-01', 1, '2023-01-01', ?)"),
            new Sample(
                    "people.person.phone_enc",
                    "people.person.phone",
                    "insert into people.person (id, area, name, pinyin, sex, birth_date, source, source_date, phone_enc) values (2, 2101020010011001, '王小丫', 'x', 2, '1950-01-01', 1, '2023-01-01', ?)"),
            new Sample(
                    "people.person_fact.value_enc",
                    "people.person.phone",
                    "insert into people.person_fact (id, person_id, area, attribute, value_enc, source, source_date, valid) values (1, 1, 2101020010011001, 'phone', ?, 1, '2020-01-01', '[2001-01-01,2020-01-01)')"),
            new Sample(
                    "people.person_merge.id_no_enc",
                    "people.person.id_no",
                    "insert into people.person_merge (id, from_id, into_id, area, choices, merged_by, journal, id_no_enc) values (1, 1, 2, 2101020010011001, '{}', 'clerk', '{}', ?)"),
            new Sample(
                    "people.person_merge.phone_enc",
                    "people.person.phone",
                    "insert into people.person_merge (id, from_id, into_id, area, choices, merged_by, journal, phone_enc) values (2, 3, 4, 2101020010011001, '{}', 'clerk', '{}', ?)"),
            new Sample(
                    "place.grid_post.phone_enc",
                    "place.grid_post.phone",
                    "insert into place.grid_post (id, area, role, holder, valid, phone_enc) values (1, 2101020010011001, 'FULLTIME', '王小丫', '[2023-01-01,)', ?)"),
            new Sample(
                    "policies.receipt.content_enc",
                    "policies.receipt.content",
                    "insert into policies.receipt (law, version_id, hash, household_id, area, class, day, known_on, account, decided_at, content_enc) values ('dibao', (select min(id) from policies.version), 'x', 1, 2101020010011001, 3, '2023-07-01', '2023-07-01', 'one', '2023-07-01', ?)"),
            new Sample(
                    "sources.machine.signing_key_enc",
                    "sources.machine.signing_key",
                    "insert into sources.machine (name, department, client_id, created_at, signing_key_enc) values ('m', 'POLICE', 'm-00000001', now(), ?)"),
            new Sample(
                    "sources.question.row_enc",
                    "sources.question.row",
                    "insert into sources.question (feed, delivery_id, line, row_key, area, person_id, candidates, bits, row_enc) values ('deaths', 1, 1, 1, 2101020010011001, 1, '[]', 0, ?)"),
            new Sample(
                    "tags.listed.id_no_enc",
                    "tags.listed.id_no",
                    "insert into tags.listed (code, class, department, document, as_of, name, id_no_idx, given_area, area, id_no_enc) values ('V01', 2, 'VETERANS', '1', '2023-01-01', '王小丫', '\\x01', 2101020010010000, 2101020010010000, ?)"));

    private static TestServer server;

    private record Sample(String column, String context, String insert) {}

    @BeforeAll
    static void open() {
        server = TestServer.start();
    }

    @AfterAll
    static void close() {
        server.close();
    }

    @Test
    void everySealedColumnIsWalkedByARotation() throws SQLException {
        var columns = sealedColumns();
        assertThat(columns)
                .as("sealed columns without a sample here")
                .containsExactlyElementsOf(SAMPLES.stream().map(Sample::column).toList());
        try (var connection = TestDatabase.asSuperuser(server.database())) {
            for (var sample : SAMPLES) {
                insert(connection, sample);
            }
        }
        for (var column : columns) {
            assertThat(versions(column)).as(column).containsExactly(1);
        }

        var tables = new ArrayList<String>();
        var version = server.bean(Access.class)
                .asJob(
                        "rotate-keys",
                        CITY,
                        () -> server.bean(RotateKeys.class).rotate(progress -> tables.add(progress.table())));

        assertThat(version).isEqualTo(2);
        for (var sample : SAMPLES) {
            var column = sample.column();
            assertThat(tables).as("walked tables").contains(column.substring(0, column.lastIndexOf('.')));
            assertThat(versions(column)).as(column).containsExactly(2);
            assertThat(server.bean(Sealer.class).open(values(column).getFirst(), sample.context()))
                    .as(column)
                    .isEqualTo("secret of " + column);
        }
    }

    /** By name, since a type of its own would say it no better: what ends in _enc is ciphertext. */
    private static List<String> sealedColumns() throws SQLException {
        try (var connection = TestDatabase.asSuperuser(server.database());
                var statement = connection.createStatement();
                var rows = statement.executeQuery("""
                        select table_schema || '.' || table_name || '.' || column_name
                        from information_schema.columns
                        where data_type = 'bytea' and column_name like '%\\_enc'
                        order by 1""")) {
            var found = new ArrayList<String>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }

    private static void insert(Connection connection, Sample sample) throws SQLException {
        try (var statement = connection.createStatement();
                var insert = connection.prepareStatement(sample.insert())) {
            statement.execute("set session_replication_role = replica");
            insert.setBytes(1, server.bean(Sealer.class).seal("secret of " + sample.column(), sample.context()));
            insert.execute();
        }
    }

    /** The key versions under which the values of a column stand. */
    private static List<Integer> versions(String column) throws SQLException {
        return values(column).stream().map(SealedForm::version).toList();
    }

    private static List<byte[]> values(String column) throws SQLException {
        var dot = column.lastIndexOf('.');
        var sql = "select %1$s from %2$s where %1$s is not null"
                .formatted(column.substring(dot + 1), column.substring(0, dot));
        try (var connection = TestDatabase.asSuperuser(server.database());
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var found = new ArrayList<byte[]>();
            while (rows.next()) {
                found.add(rows.getBytes(1));
            }
            return found;
        }
    }
}
