package org.lianglin.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lianglin.people.RegistryFixture.CITY;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.refusal.Refusal;

/**
 * Clerks move, split and merge households, pass heads on, register births and deaths, let people go and come back, at random. What was
 * refused or only looked at changes nothing, what was undone is as it was, and the invariants hold all along.
 */
@Tag("slow")
class RandomFamilyChangesTest {
    private static final int COMMANDS = Integer.getInteger("lianglin.test.family.commands", 500);
    private static final LocalDate TODAY = LocalDate.now(RegistryFixture.ZONE);
    private static final List<Long> DWELLINGS = List.of(101L, 102L, 103L, 201L);
    private static final String CLERK = "CLERK";

    private static final String PARENTS = """
            select p.id from people.person p join people.occupancy o on o.person_id = p.id
            where p.life_status = 'ALIVE' and p.birth_date < '2010-01-01' and o.main and o.dwelling_id is not null
              and upper_inf(o.valid) and upper_inf(o.recorded) order by p.id""";

    private static Registry registry;

    private final Random random = new Random(20240229);
    private final Map<ChangeKind, Integer> done = new EnumMap<>(ChangeKind.class);
    private final Map<String, Integer> refused = new TreeMap<>();
    private int restored;
    private int looked;

    @BeforeAll
    static void open() {
        registry = new Registry();
    }

    @AfterAll
    static void close() {
        registry.close();
    }

    @Test
    void theInvariantsHoldAndUndoRestoresWhatWas() {
        for (var step = 1; step <= COMMANDS; step++) {
            act(step);
            if (step % 50 == 0) {
                assertThat(registry.breaches()).as("after %d commands", step).isEmpty();
            }
        }
        assertThat(registry.breaches()).isEmpty();
        System.out.println("done " + done + ", refused " + refused + ", restored " + restored);
        assertThat(done.keySet()).containsExactlyInAnyOrder(ChangeKind.values());
        assertThat(done.values().stream().mapToInt(Integer::intValue).sum()).isGreaterThan(COMMANDS / 2);
        assertThat(restored).isGreaterThan(COMMANDS / 10);
        assertThat(looked).isGreaterThan(COMMANDS / 10);
    }

    private void act(int step) {
        var command = draw();
        var before = FamilyDigest.of(registry);
        if (step % 6 == 1) {
            tried(() -> command.run(false));
            assertThat(changed(before)).as("only looked at").isEmpty();
            looked++;
        }
        var plan = tried(() -> command.run(true));
        if (plan == null) {
            assertThat(changed(before)).as("refused").isEmpty();
            return;
        }
        done.merge(plan.kind(), 1, Integer::sum);
        var id = Long.parseLong(java.util.Objects.requireNonNull(plan.id()));
        if (random.nextInt(3) == 0) {
            asClerk(() -> {
                registry.bean(UndoChange.class).undo(id);
                return id;
            });
            assertThat(changed(before)).as("undone: " + plan.kind()).isEmpty();
            restored++;
        }
    }

    private List<String> changed(List<String> before) {
        return FamilyDigest.difference(before, FamilyDigest.of(registry));
    }

    private @org.jspecify.annotations.Nullable ChangePlan tried(Supplier<ChangePlan> command) {
        try {
            return asClerk(command);
        } catch (Refusal refusal) {
            refused.merge(
                    refusal.errors().isEmpty()
                            ? refusal.code()
                            : refusal.errors().getFirst().code(),
                    1,
                    Integer::sum);
            return null;
        }
    }

    /** A command, made or only looked at. */
    private interface Command {
        ChangePlan run(boolean keep);
    }

    private <C, P extends FamilyChange.Concerned> Command command(
            Class<? extends FamilyChange<C, P>> verb, Supplier<C> command) {
        return keep -> {
            var perform = registry.bean(PerformChange.class);
            var change = registry.bean(verb);
            return keep ? perform.perform(change, command.get()) : perform.preview(change, command.get());
        };
    }

    private Command draw() {
        var parents = registry.numbers(PARENTS).size();
        var homes =
                registry.number("select count(*) from people.household where upper_inf(valid) and upper_inf(recorded)");
        if (parents < 2 || homes < 2) {
            // nobody would be born or move any more: the same handful of people again
            registry.refill();
            registry.alter("truncate people.change cascade");
        }
        var households = registry.numbers(
                "select id from people.household where upper_inf(valid) and upper_inf(recorded) order by id");
        var alive = registry.numbers("select id from people.person where life_status = 'ALIVE' order by id");
        var left = registry.numbers("select id from people.person where life_status = 'LEFT' order by id");
        var dice = random.nextInt(100);
        var adults = registry.numbers(PARENTS);
        if (!adults.isEmpty() && (alive.size() < 12 || dice < 16)) {
            return birth(any(adults));
        }
        if (!left.isEmpty() && dice < 20) {
            comeBack(any(left));
        }
        var household = any(households);
        var members = registry.numbers("select person_id from people.household_member where household_id = " + household
                + " and upper_inf(valid) and upper_inf(recorded) order by id");
        var day = TODAY.minusDays(random.nextInt(8) == 0 ? 1 + random.nextInt(3) : 0);
        if (dice < 38) {
            var stay = random.nextBoolean() ? List.<Long>of() : some(members);
            return move(household, stay, day);
        }
        if (dice < 52) {
            var go = some(members);
            return split(household, go, day);
        }
        if (dice < 64) {
            return merge(household, any(households), day);
        }
        if (dice < 74) {
            var head = any(members);
            return command(
                    ChangeHead.class,
                    () -> new ChangeHead.Command(household, version("household", household), head, Map.of(), day));
        }
        if (dice < 77) {
            var go = some(members);
            return command(
                    LeaveHousehold.class,
                    () -> new LeaveHousehold.Command(
                            household, version("household", household), go, null, Map.of(), day));
        }
        // whoever could have children is spared, or nobody would be born any more
        var children = alive.stream().filter(a -> !adults.contains(a)).toList();
        return life(dice < 83 && !children.isEmpty() ? any(children) : any(alive), dice, day);
    }

    private Command life(long person, int dice, LocalDate day) {
        var dwelling = any(DWELLINGS);
        var with = random.nextBoolean();
        var all = random.nextInt(4) == 0;
        if (dice < 83) {
            return command(
                    RecordDeath.class,
                    () -> new RecordDeath.Command(person, version("person", person), day, CLERK, Map.of()));
        }
        if (dice < 88) {
            return command(
                    MoveOut.class,
                    () -> new MoveOut.Command(person, version("person", person), null, "大连市", with, all, day, CLERK));
        }
        if (dice < 94) {
            return command(
                    HangRegistration.class,
                    () -> new HangRegistration.Command(
                            person, version("person", person), RegistryFixture.COMMUNITY, day, CLERK));
        }
        return command(
                SettleRegistration.class,
                () -> new SettleRegistration.Command(person, version("person", person), dwelling, day, CLERK));
    }

    private Command birth(long parent) {
        var sex = 1 + random.nextInt(2);
        var registered = random.nextBoolean();
        var day = TODAY.minusDays(random.nextInt(30));
        return command(
                RegisterBirth.class,
                () -> new RegisterBirth.Command(
                        parent,
                        version("person", parent),
                        null,
                        "新生儿",
                        sex,
                        day,
                        "99",
                        null,
                        null,
                        registered,
                        null,
                        CLERK));
    }

    private Command move(long household, List<Long> stay, LocalDate day) {
        var dwelling = any(DWELLINGS);
        var with = random.nextBoolean();
        return command(
                MoveHousehold.class,
                () -> new MoveHousehold.Command(
                        household,
                        version("household", household),
                        dwelling,
                        stay,
                        null,
                        null,
                        with,
                        Map.of(),
                        day,
                        CLERK));
    }

    private Command split(long household, List<Long> go, LocalDate day) {
        var head = any(go);
        return command(
                SplitHousehold.class,
                () -> new SplitHousehold.Command(
                        household, version("household", household), go, head, null, Map.of(), day, CLERK));
    }

    private Command merge(long household, long other, LocalDate day) {
        var partners = registry.numbers("select o.id from people.household h join people.household o"
                + " on o.\"grouping\" = h.\"grouping\" and o.dwelling_id is not distinct from h.dwelling_id and o.id <> h.id"
                + " where h.id = " + household + " and upper_inf(o.valid) order by o.id");
        var partner = partners.isEmpty() ? other : any(partners);
        return command(
                MergeHouseholds.class,
                () -> new MergeHouseholds.Command(
                        household,
                        version("household", household),
                        partner,
                        version("household", partner),
                        null,
                        Map.of(),
                        day,
                        CLERK));
    }

    /** Whoever left finds a home again by the ordinary verb. */
    private void comeBack(long person) {
        var dwelling = any(DWELLINGS);
        try {
            asClerk(() -> {
                registry.bean(RecordResidence.class)
                        .record(new RecordResidence.Command(
                                person,
                                version("person", person),
                                new RecordResidence.Home(dwelling, null, "RH_RL", true, TODAY, CLERK, null, null)));
                return person;
            });
        } catch (Refusal refusal) {
            refused.merge("back " + refusal.code(), 1, Integer::sum);
        }
    }

    private static int version(String table, long id) {
        return Math.toIntExact(registry.number("select version from people." + table + " where id = " + id));
    }

    private long any(List<Long> of) {
        return of.get(random.nextInt(of.size()));
    }

    private List<Long> some(List<Long> of) {
        var shuffled = new ArrayList<>(of);
        Collections.shuffle(shuffled, random);
        return shuffled.subList(0, 1 + random.nextInt(shuffled.size()));
    }

    private static <T> T asClerk(Supplier<T> work) {
        return registry.bean(Access.class).asJob("clerk", CITY, work);
    }
}
