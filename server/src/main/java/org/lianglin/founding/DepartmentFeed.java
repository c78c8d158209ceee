package org.lianglin.founding;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.Scopes;
import org.lianglin.foundation.access.TransactionScope;
import org.lianglin.foundation.database.OwnerConnections;
import org.lianglin.foundation.secrets.Sealer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The list that the department of public security would deliver about a synthetic city, with known errors, and the key to them: which line is
 * whom, and which differences a comparison must find. Only for cities that were founded here.
 */
@Component
public class DepartmentFeed {
    private static final String HEADER = "公民身份号码,姓名,性别,出生日期,户籍地区划,现住地区划,电话,人员状态,死亡日期\n";
    private static final int AT_ONCE = 10_000;
    private static final int GRIDS = 10_000;
    private static final String SOUND_ALIKE = "伟炜丽莉建健军君红虹华桦明铭芳方敏闵静婧强墙国帼英瑛玲铃杰洁勇涌超朝萍平辉晖刚钢磊蕾洋阳";

    private final OwnerConnections connections;
    private final Sealer sealer;
    private final Area city;

    DepartmentFeed(OwnerConnections connections, Sealer sealer, @Value("${lianglin.city}") String city) {
        this.connections = connections;
        this.sealer = sealer;
        this.city = Area.parse(city);
    }

    /** @param rows of the list, without its header */
    public record Written(long rows, long people) {}

    /**
     * @param list CSV in UTF-8
     * @param key CSV: line (empty for people who are not on the list), person (empty for strangers), types of the planted differences
     * @param seed equal seeds give equal errors
     */
    public Written write(Path list, Path key, long seed) {
        try (var owner = connections.open();
                var out = Files.newBufferedWriter(list, StandardCharsets.UTF_8);
                var truth = Files.newBufferedWriter(key, StandardCharsets.UTF_8)) {
            owner.setAutoCommit(false);
            requireSynthetic(owner);
            TransactionScope.set(owner, Scopes.of(city));
            out.write(HEADER);
            truth.write("line,person,types\n");
            return new Sheet(out, truth, communities(owner), new SplittableRandom(seed)).fill(owner);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void requireSynthetic(Connection owner) throws SQLException {
        try (var statement = owner.createStatement();
                var rows = statement.executeQuery("select 1 from founding.city where finished_at is not null")) {
            if (!rows.next()) {
                throw new IllegalStateException("no city was founded here: real people have no invented list");
            }
        }
    }

    private static List<Long> communities(Connection owner) throws SQLException {
        var found = new ArrayList<Long>();
        try (var statement = owner.createStatement();
                var rows = statement.executeQuery(
                        "select area from place.division where level = 'COMMUNITY' and upper_inf(valid) order by area")) {
            while (rows.next()) {
                found.add(rows.getLong(1));
            }
        }
        return found;
    }

    private final class Sheet {
        private final BufferedWriter out;
        private final BufferedWriter truth;
        private final List<Long> communities;
        private final SplittableRandom random;
        private long line = 1;
        private long people;

        Sheet(BufferedWriter out, BufferedWriter truth, List<Long> communities, SplittableRandom random) {
            this.out = out;
            this.truth = truth;
            this.communities = communities;
            this.random = random;
        }

        Written fill(Connection owner) throws SQLException, IOException {
            try (var statement = owner.createStatement()) {
                statement.setFetchSize(AT_ONCE);
                try (var rows = statement.executeQuery("""
                        select p.id, p.id_no_enc, p.name, p.sex, p.birth_date, p.registered_area, p.area, p.phone_enc, p.life_status,
                          p.death_date, exists (select from people.occupancy o where o.person_id = p.id and o.main and o.dwelling_id is not null
                            and upper_inf(o.valid) and upper_inf(o.recorded)) as at_home
                        from people.person p where p.merged_into is null order by p.id""")) {
                    while (rows.next()) {
                        person(rows);
                    }
                }
            }
            return new Written(line - 1, people);
        }

        private boolean chance(double share) {
            return random.nextDouble() < share;
        }

        private void person(ResultSet row) throws SQLException, IOException {
            people++;
            var id = row.getLong("id");
            var number = opened(row.getBytes("id_no_enc"), "people.person.id_no");
            var registered = row.getLong("registered_area");
            var here = !row.wasNull();
            var alive = "ALIVE".equals(row.getString("life_status"));
            if (alive && here && number != null && chance(0.003)) {
                truth.write("," + id + ",D2\n");
                return;
            }
            var planted = new ArrayList<String>();
            var born = row.getObject("birth_date", LocalDate.class);
            var name = name(row.getString("name"), planted);
            var written = number(number, born, planted);
            var day = number == null ? born : day(born, planted);
            var registration = here ? registered / GRIDS : 410_102_001_001L;
            var died = row.getObject("death_date", LocalDate.class);
            var dead = !alive;
            if (alive && chance(0.002)) {
                dead = true;
                died = LocalDate.of(Math.max(2020, born.getYear()), 12, 31);
                died = died.isAfter(LocalDate.now()) ? LocalDate.now() : died;
                planted.add("D1");
            }
            var living = row.getBoolean("at_home") ? Long.toString(row.getLong("area") / GRIDS) : "";
            if (!dead) {
                if (chance(0.01)) {
                    registration = other(registration);
                    planted.add("D3");
                }
                if (!living.isEmpty() && chance(0.005)) {
                    living = Long.toString(other(Long.parseLong(living)));
                    planted.add("D5");
                }
            }
            var phone = opened(row.getBytes("phone_enc"), "people.person.phone");
            write(
                    written,
                    name,
                    chance(0.01) ? "" : row.getInt("sex") == 1 ? "男" : "女",
                    form(day),
                    Long.toString(registration),
                    living,
                    phone == null || chance(0.2) ? "" : phone,
                    dead ? "死亡" : "正常",
                    dead && died != null ? died.toString() : "");
            truth.write(line + "," + id + "," + String.join(";", planted) + "\n");
            if (chance(0.01)) {
                stranger();
            }
        }

        private @Nullable String opened(byte @Nullable [] sealed, String context) {
            return sealed == null ? null : sealer.open(sealed, context);
        }

        private String name(String name, List<String> planted) {
            if (!chance(0.005)) {
                return name;
            }
            var at = SOUND_ALIKE.indexOf(name.charAt(name.length() - 1));
            if (at < 0) {
                return name;
            }
            planted.add("D4");
            return name.substring(0, name.length() - 1) + SOUND_ALIKE.charAt(at % 2 == 0 ? at + 1 : at - 1);
        }

        private String number(@Nullable String number, LocalDate born, List<String> planted) {
            if (number == null || chance(0.005)) {
                return "";
            }
            if (number.length() == 18 && chance(0.01)) {
                planted.add("D4");
                var at = random.nextInt(17);
                return number.substring(0, at)
                        + (char) ('0' + (number.charAt(at) - '0' + 1 + random.nextInt(9)) % 10)
                        + number.substring(at + 1);
            }
            return number.length() == 18 && born.getYear() < 1980 && chance(0.003)
                    ? number.substring(0, 6) + number.substring(8, 17)
                    : number;
        }

        private LocalDate day(LocalDate born, List<String> planted) {
            if (born.getDayOfMonth() == born.getMonthValue() || !chance(0.003)) {
                return born;
            }
            try {
                var swapped = LocalDate.of(born.getYear(), born.getDayOfMonth(), born.getMonthValue());
                if (swapped.isAfter(LocalDate.now())) {
                    return born;
                }
                planted.add("D4");
                return swapped;
            } catch (DateTimeException e) {
                return born;
            }
        }

        private String form(LocalDate day) {
            return switch (random.nextInt(20)) {
                case 0 -> day.toString().replace("-", "");
                case 1 -> "%d/%d/%d".formatted(day.getYear(), day.getMonthValue(), day.getDayOfMonth());
                case 2 -> "%d年%d月%d日".formatted(day.getYear(), day.getMonthValue(), day.getDayOfMonth());
                default -> day.toString();
            };
        }

        private long other(long community) {
            while (true) {
                var drawn = communities.get(random.nextInt(communities.size())) / GRIDS;
                if (drawn != community) {
                    return drawn;
                }
            }
        }

        /** Somebody of whom the registry knows nothing, under an area code of another province. */
        private void stranger() throws IOException {
            var born = LocalDate.of(1940 + random.nextInt(70), 1 + random.nextInt(12), 1 + random.nextInt(28));
            var digits = "410199%s%03d".formatted(born.toString().replace("-", ""), random.nextInt(1000));
            write(
                    digits + org.lianglin.people.IdNumber.checkCharacter(digits),
                    "诸葛" + SOUND_ALIKE.charAt(random.nextInt(SOUND_ALIKE.length())),
                    "男",
                    born.toString(),
                    "410102001001",
                    "",
                    "",
                    "正常",
                    "");
            truth.write(line + ",,\n");
        }

        private void write(String... cells) throws IOException {
            line++;
            out.write(String.join(",", cells));
            out.write('\n');
        }
    }
}
