package org.lianglin.bench;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Invented residents of a Chinese city, household by household, and the list of a department about 0.95 of them: nine in ten of its
 * records are of residents, one is of somebody who is not registered, and each has the errors that such lists have. The same number and
 * seed give the same bytes. All identity numbers are of the area 210199, which does not exist.
 */
final class LinkCity {
    private static final String AREA = "210199";
    private static final LocalDate FIRST = LocalDate.of(1932, 1, 1);
    private static final String HEADER = "id,truth,name,sex,birth,id_no,phone,address\n";

    private final SplittableRandom random;
    private final LinkNames names;
    private final LinkSlips slips;
    private final Map<LocalDate, int[]> sequences = new HashMap<>();

    private LinkCity(long seed) {
        this.random = new SplittableRandom(seed);
        this.names = new LinkNames(random.split());
        this.slips = new LinkSlips(random.split(), names);
    }

    /** One person as the registry knows them. */
    record Person(String name, int sex, LocalDate birth, String idNumber, String phone, LinkHome home) {}

    static Path write(int people, long seed) throws IOException {
        var folder = Files.createDirectories(
                Path.of(System.getProperty("java.io.tmpdir"), "lianglin-link-%d-%d".formatted(people, seed), "city"));
        new LinkCity(seed).write(people, folder);
        Files.writeString(folder.resolve("dataset.properties"), """
                left   = left.csv
                right  = right.csv
                schema = people
                truth  = truth
                floor.f1     = 0.999
                bar.seconds  = 15
                duke.name    = jaro-winkler 0.88 0.30
                duke.sex     = exact 0.55 0.20
                duke.birth   = levenshtein 0.90 0.25
                duke.id_no   = levenshtein 0.98 0.10
                duke.phone   = levenshtein 0.90 0.45
                duke.address = q-grams 0.80 0.40
                duke.keys    = id_no; name+birth; name+phone; phone+birth
                duke.window  = 0
                """);
        return folder;
    }

    private void write(int people, Path folder) throws IOException {
        var listed = people * 9 / 10;
        var strangers = people / 20;
        var kept = new String[listed + strangers];
        var count = 0;
        var number = 0;
        try (var left = Files.newBufferedWriter(folder.resolve("left.csv"))) {
            left.write(HEADER);
            while (number < people || count < kept.length) {
                var home = LinkHome.draw(random);
                for (var person : household(home)) {
                    var registered = number < people;
                    if (registered) {
                        number++;
                        resident(left, number, person);
                    }
                    var wanted = registered ? random.nextInt(people) < listed + 200 : true;
                    if (wanted && count < kept.length) {
                        kept[count++] = slips.line(person, registered ? "p" + number : "s" + count);
                    }
                }
            }
        }
        shuffled(kept, folder.resolve("right.csv"));
    }

    private static void resident(Writer left, int number, Person person) throws IOException {
        left.write("L%d,p%d,%s,%d,%s,%s,%s,%s\n"
                .formatted(
                        number,
                        number,
                        person.name(),
                        person.sex(),
                        person.birth(),
                        person.idNumber(),
                        person.phone(),
                        person.home().official()));
    }

    private void shuffled(String[] lines, Path file) throws IOException {
        for (var i = lines.length - 1; i > 0; i--) {
            var j = random.nextInt(i + 1);
            var line = lines[i];
            lines[i] = lines[j];
            lines[j] = line;
        }
        try (var right = Files.newBufferedWriter(file)) {
            right.write(HEADER);
            for (var i = 0; i < lines.length; i++) {
                right.write("R" + (i + 1) + "," + lines[i] + "\n");
            }
        }
    }

    /** A couple, or one alone; children with the father's surname, one birth in eighty of twins; a grandparent now and then. */
    private Person[] household(LinkHome home) {
        var shared = phone();
        var born = FIRST.plusDays(random.nextInt(70 * 365));
        var surname = names.surname();
        var head = person(surname, 1, born, shared, home);
        var shape = random.nextInt(10);
        if (shape < 2) {
            return new Person[] {random.nextBoolean() ? head : person(names.surname(), 2, born, shared, home)};
        }
        var wife = person(names.surname(), 2, born.plusDays(random.nextInt(2200) - 1100), own(shared, 0.8), home);
        if (shape < 5) {
            return new Person[] {head, wife};
        }
        var birth = born.plusDays(9000 + random.nextInt(3500));
        var child = person(surname, 1 + random.nextInt(2), birth, own(shared, 0.6), home);
        if (random.nextInt(80) == 0) {
            return new Person[] {head, wife, child, twin(child, surname, own(shared, 0.6))};
        }
        if (shape == 9) {
            var second = person(
                    surname, 1 + random.nextInt(2), birth.plusDays(500 + random.nextInt(2500)), own(shared, 0.6), home);
            return new Person[] {head, wife, child, second};
        }
        return new Person[] {head, wife, child};
    }

    private Person twin(Person child, String surname, String phone) {
        var name = child.name().length() == 3 && random.nextBoolean()
                ? child.name().substring(0, 2) + names.character(child.birth(), child.sex())
                : surname + names.given(child.birth(), child.sex());
        return new Person(name, child.sex(), child.birth(), idNumber(child.birth(), child.sex()), phone, child.home());
    }

    private Person person(String surname, int sex, LocalDate birth, String phone, LinkHome home) {
        return new Person(surname + names.given(birth, sex), sex, birth, idNumber(birth, sex), phone, home);
    }

    private String own(String shared, double share) {
        return random.nextDouble() < share ? phone() : shared;
    }

    String phone() {
        return "1%d%d%08d".formatted(3 + random.nextInt(7), random.nextInt(10), random.nextInt(100_000_000));
    }

    private String idNumber(LocalDate birth, int sex) {
        var sequence = sequences.computeIfAbsent(birth, b -> new int[3]);
        sequence[sex] = (sequence[sex] + 1 + random.nextInt(3)) % 499;
        var seventeen = AREA + birth.toString().replace("-", "") + "%03d".formatted(2 * sequence[sex] + sex % 2);
        return seventeen + org.lianglin.people.IdNumber.checkCharacter(seventeen);
    }
}
