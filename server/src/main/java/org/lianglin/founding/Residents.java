package org.lianglin.founding;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lianglin.people.PeopleLoad;
import org.lianglin.people.PeopleLoad.Provenance;

/** The people of one community: fills its homes with families and tells the registry who lives and who is registered where. */
final class Residents {
    private static final int IDS = 100_000;
    private static final int HOUSEHOLDS = 40_000;
    /** So many of those without a home are somebody else of the community, entered once more: about one person in 2,000. */
    private static final int AGAIN = 6;

    private final CityPlan plan;
    private final CityPlan.Community community;
    private final Homes homes;
    private final Addresses addresses;
    private final List<Elsewhere> elsewhere;
    private final Numbers numbers;
    private final Sounds sounds;
    private final Words words;
    private final PeopleLoad load;
    private final Draw draw;
    private final Families families;
    private final int year;
    private final String clerk;
    private long nextPerson;
    private long nextId;
    private long nextHousehold;
    private int elsewhereTaken;
    private int deathsLeft;
    private final List<Human> known = new ArrayList<>();

    Residents(
            CityPlan plan,
            Homes homes,
            Addresses addresses,
            List<Elsewhere> elsewhere,
            Numbers numbers,
            Names names,
            Sounds sounds,
            Words words,
            PeopleLoad load) {
        this.plan = plan;
        this.homes = homes;
        this.community = homes.community();
        this.addresses = addresses;
        this.elsewhere = elsewhere;
        this.numbers = numbers;
        this.sounds = sounds;
        this.words = words;
        this.load = load;
        this.draw = plan.draw(community.area(), "people");
        this.year = plan.asOf().getYear();
        this.families = new Families(draw, names, year, community.district(), community.kind() == CityPlan.Kind.RURAL);
        this.clerk = community.name();
        this.nextPerson = community.firstPerson();
        this.nextId = community.ordinal() * (long) IDS;
        this.nextHousehold = community.ordinal() * (long) HOUSEHOLDS;
    }

    /** A dwelling in another community whose owners live here: where they stay registered. */
    record Elsewhere(long dwelling, long area, String address) {}

    /** Where a household's members are registered; nothing when outside the city. */
    private record Registration(
            @Nullable Long area, @Nullable Long dwelling, String address, String kind) {}

    void settle() {
        deathsLeft = homes.deceased();
        for (var grid : homes.grids()) {
            var sizes = sizes(grid.families.size(), grid.familyMembers);
            for (var i = 0; i < sizes.length; i++) {
                family(grid, grid.families.get(i), sizes[i]);
            }
            if (grid.collective != null) {
                collective(grid, grid.collective);
            }
        }
        for (var i = 0; i < homes.registeredOnly(); i++) {
            registeredOnly();
        }
        while (deathsLeft > 0) {
            deceasedAlone();
        }
        if (nextPerson != community.firstPerson() + community.people()) {
            throw new IllegalStateException(community.name() + " has " + (nextPerson - community.firstPerson())
                    + " people instead of " + community.people());
        }
    }

    /** Household sizes that add up to the members there are. */
    private int[] sizes(int households, int members) {
        var sizes = new int[households];
        if (households == 0) {
            return sizes;
        }
        var sum = 0;
        var rural = community.kind() == CityPlan.Kind.URBAN ? 0.0 : 1.0;
        for (var i = 0; i < households; i++) {
            sizes[i] = 1 + draw.weighted(24 - 4 * rural, 36, 25, 8.5 + 2 * rural, 5 + 2 * rural, 1.4, 0.1);
            sum += sizes[i];
        }
        while (sum != members) {
            var i = draw.below(households);
            if (sum > members && sizes[i] > 1) {
                sizes[i]--;
                sum--;
            } else if (sum < members && sizes[i] < 7) {
                sizes[i]++;
                sum++;
            }
        }
        return sizes;
    }

    private void family(Homes.Grid grid, Homes.Dwelling home, int size) {
        var district = community.district();
        var rented = home.use() == Homes.Use.RENTED;
        var outsiders = community.kind() == CityPlan.Kind.URBAN ? district.outsiders() : district.outsiders() / 3;
        var outsider = draw.chance(rented ? Math.min(0.8, outsiders * 2.6) : outsiders * 0.55);
        var mover = !outsider && elsewhereTaken < elsewhere.size() && draw.chance(district.movers() * 1.18);
        var family = new ArrayList<>(families.family(size, outsider));
        var head = family.getFirst();
        var widowed = family.size() == 1 && head.marital.equals("30") && head.age > 66;
        if (deathsLeft > 0 && draw.chance(widowed ? 0.12 : 0.002)) {
            family.add(families.deceased(head));
            deathsLeft--;
        }
        identify(family);
        family.stream().filter(h -> !h.dead && h.age > 18).forEach(known::add);

        var registration = outsider
                ? new Registration(null, null, draw.pick(words.get("origin")), draw.chance(0.04) ? "TEMP" : "NR_L")
                : mover
                        ? registeredElsewhere(elsewhere.get(elsewhereTaken++))
                        : new Registration(grid.area, home.id(), addresses.of(home), "RH_RL");
        var longest = outsider ? 12 : 30;
        var since = day(Math.max(
                Math.min(year - draw.below(longest), year),
                Math.min(year - 1, Math.max(home.building().year() + 1, year - head.age + 1))));
        var grouped = new long[2];
        grouped[0] = household("LIVING", grid.area, home.id(), "FAMILY", outsider ? "MIGRANT" : "LOCAL", since);
        if (registration.area != null) {
            grouped[1] = household("REGISTERED", registration.area, registration.dwelling, "FAMILY", "LOCAL", since);
        }
        // old people often keep a household book of their own under the same roof
        var split = registration.area != null
                        && family.size() > 3
                        && family.stream()
                                        .filter(h -> h.relation.charAt(0) == '5' && !h.dead)
                                        .count()
                                == 2
                        && draw.chance(0.3)
                ? household("REGISTERED", registration.area, registration.dwelling, "FAMILY", "LOCAL", since)
                : 0;
        var assistance = !outsider && draw.chance(head.age > 45 ? 0.012 : 0.004)
                ? household("ASSISTANCE", grid.area, home.id(), "FAMILY", "LOCAL", day(year - 1 - draw.below(4)))
                : 0;
        var earlier = !outsider && draw.chance(0.13) ? earlierHome(home) : null;
        var moved = since.minusMonths(draw.between(14, 160));
        for (var human : family) {
            var from = later(since, human.birth);
            var until = human.dead ? death(human) : null;
            if (until != null && !from.isBefore(until)) {
                from = later(until.minusYears(2), human.birth);
            }
            var provenance = person(human, grid.area, registration, until);
            occupancy(human, home.id(), grid.area, registration.kind, true, provenance, from, until);
            if (earlier != null && human.birth.isBefore(moved) && from.equals(since)) {
                occupancy(human, earlier.id(), homes.areaOf(earlier), "RH_RL", true, provenance, moved, since);
            }
            if (registration.dwelling != null && registration.dwelling != home.id()) {
                occupancy(
                        human,
                        registration.dwelling,
                        registration.area == null ? grid.area : registration.area,
                        "R_NL",
                        false,
                        provenance,
                        from,
                        until);
            }
            member(grouped[0], human, "LIVING", grid.area, human.relation, provenance, from, until);
            if (registration.area != null) {
                if (split > 0 && human.relation.charAt(0) == '5' && !human.dead) {
                    member(
                            split,
                            human,
                            "REGISTERED",
                            registration.area,
                            human.male() ? "02" : "12",
                            provenance,
                            from,
                            until);
                } else {
                    member(grouped[1], human, "REGISTERED", registration.area, human.relation, provenance, from, until);
                }
            }
            if (assistance > 0 && !human.dead) {
                member(
                        assistance,
                        human,
                        "ASSISTANCE",
                        grid.area,
                        human.relation,
                        provenance,
                        later(day(year - 1), from),
                        null);
            }
        }
    }

    private static Registration registeredElsewhere(Elsewhere owned) {
        return new Registration(owned.area, owned.dwelling, owned.address, "NR_L");
    }

    private void collective(Homes.Grid grid, Homes.Dwelling home) {
        var people = new ArrayList<Human>();
        for (var i = 0; i < grid.collectiveMembers; i++) {
            var sex = draw.chance(grid.nursing ? 0.6 : 0.5) ? 2 : 1;
            var age = grid.nursing ? 66 + draw.below(15) + draw.below(17) : 18 + draw.below(9);
            people.add(families.alone(sex, age, i == 0 ? "02" : "99"));
        }
        identify(people);
        var since = day(Math.max(home.building().year() + 1, year - 6));
        var living = household("LIVING", grid.area, home.id(), "COLLECTIVE", "LOCAL", since);
        var registered = household("REGISTERED", grid.area, home.id(), "COLLECTIVE", "LOCAL", since);
        for (var human : people) {
            var here = draw.chance(grid.nursing ? 0.35 : 0.6) || human == people.getFirst();
            var registration = here
                    ? new Registration(grid.area, home.id(), addresses.of(home), "RH_RL")
                    : new Registration(null, null, draw.pick(words.get("origin")), "NR_L");
            var from = later(since, day(year - draw.below(4)));
            var provenance = person(human, grid.area, registration, null);
            occupancy(human, home.id(), grid.area, registration.kind, true, provenance, from, null);
            member(living, human, "LIVING", grid.area, human.relation, provenance, from, null);
            if (here) {
                member(registered, human, "REGISTERED", grid.area, human.relation, provenance, from, null);
            }
        }
    }

    /** Registered in the community's collective book, and nobody knows where they live. */
    private void registeredOnly() {
        var human = nextPerson % AGAIN == 0 && !known.isEmpty() ? again(draw.pick(known)) : nobodyElse();
        var area = community.area().code();
        var since = day(year - 2 - draw.below(14));
        var provenance = person(human, area, new Registration(area, null, addresses.ofCommunity(), "HANG"), null);
        occupancy(human, null, area, "HANG", false, provenance, since, null);
        var household = household("REGISTERED", area, null, "COLLECTIVE", "LOCAL", since);
        member(household, human, "REGISTERED", area, "02", provenance, since, null);
    }

    private Human nobodyElse() {
        var human = families.alone(draw.between(1, 2), draw.between(22, 66), "02");
        identify(List.of(human));
        return human;
    }

    /** Entered a second time, without a number or under the one of 15 digits that the person had before 1999. */
    private Human again(Human known) {
        var human = new Human(known.sex, known.age, "02");
        human.id = nextPerson++;
        human.surname = known.surname;
        human.given = known.given;
        human.ethnic = known.ethnic;
        human.birth = known.birth;
        var old = known.birth.getYear() < 1985 && !known.idNumber.isEmpty();
        human.document = old ? "05" : "99";
        human.idNumber = old ? known.idNumber.substring(0, 6) + known.idNumber.substring(8, 17) : "";
        return human;
    }

    /** The last of a household: the home stands empty now. */
    private void deceasedAlone() {
        deathsLeft--;
        var human = families.alone(draw.between(1, 2), draw.between(64, 95), "02");
        human.dead = true;
        identify(List.of(human));
        var grid = draw.pick(homes.grids());
        var home = draw.pick(grid.dwellings);
        var until = death(human);
        var from = until.minusYears(draw.between(3, 30));
        var provenance =
                person(human, grid.area, new Registration(grid.area, home.id(), addresses.of(home), "RH_RL"), until);
        occupancy(human, home.id(), grid.area, "RH_RL", true, provenance, from, until);
    }

    private void identify(List<Human> people) {
        for (var human : people) {
            human.id = nextPerson++;
            var identity = numbers.next(year - human.age, human.sex);
            human.birth = identity.birthDate();
            human.idNumber = identity.idNumber();
        }
    }

    private Provenance person(Human human, long area, Registration registration, @Nullable LocalDate death) {
        var name = human.surname + human.given;
        var months = draw.below(30);
        var told = later(plan.asOf().minusMonths(months).minusDays(draw.below(28)), human.birth);
        var provenance = switch (draw.weighted(0.47, 0.33, 0.07, 0.13)) {
            case 0 -> new Provenance(1, told, clerk + "网格员");
            case 1 -> new Provenance(2, told, "公安派出所");
            case 2 -> new Provenance(3, told, "本人");
            default -> new Provenance(4, told, clerk + "窗口");
        };
        var formerNames = List.<String>of();
        var age = human.age;
        if (age > 18 && draw.chance(0.008)) {
            formerNames = List.of(formerName(human, name, area, registration, provenance));
        }
        var phone = phone(human);
        if (phone != null && draw.chance(0.015)) {
            var changed = later(told.minusYears(3), human.birth.plusYears(10));
            fact(
                    human,
                    area,
                    registration,
                    "phone",
                    Numbers.phone(human.id + 20_000_000L),
                    provenance,
                    human.birth,
                    changed);
            fact(human, area, registration, "phone", phone, provenance, changed, null);
        }
        var field = provenance.source() == 1;
        load.add(new PeopleLoad.Person(
                human.id,
                area,
                registration.area,
                name,
                sounds.ofName(human.surname, human.given),
                formerNames,
                human.sex,
                human.birth,
                human.document != null ? human.document : age < 16 ? "02" : "01",
                human.idNumber.isEmpty() || age == 0 && draw.chance(0.15) ? null : human.idNumber,
                phone,
                human.ethnic,
                human.marital,
                education(human),
                age >= 20 && draw.chance(age > 60 ? 0.11 : 0.07)
                        ? "01"
                        : age >= 14 && age < 28 && draw.chance(0.5) ? "03" : "13",
                health(age),
                registration.address,
                death,
                death == null ? null : "殡葬火化信息",
                human.spouse == null ? null : human.spouse.id,
                provenance,
                field ? told : null,
                field ? clerk + "网格员" : null));
        return provenance;
    }

    private String formerName(Human human, String name, long area, Registration registration, Provenance provenance) {
        var changed = human.birth.plusYears(draw.between(1, 17));
        var former = human.surname + draw.pick(FORMER.getOrDefault(human.sex, List.of("小丫")));
        fact(human, area, registration, "name", former, provenance, human.birth, changed);
        fact(human, area, registration, "name", name, provenance, changed, null);
        return former;
    }

    private static final Map<Integer, List<String>> FORMER = Map.of(
            1, List.of("大宝", "小宝", "铁蛋", "柱子", "石头", "卫星", "小军", "跃进", "冬生"),
            2, List.of("小丫", "大丫", "丫头", "小花", "招娣", "领弟", "小玲", "改霞", "小燕"));

    private @Nullable String phone(Human human) {
        var has = human.dead
                ? 0.0
                : human.age < 10 ? 0.03 : human.age < 16 ? 0.45 : human.age < 70 ? 0.985 : human.age < 80 ? 0.86 : 0.62;
        return draw.chance(has) ? Numbers.phone(human.id) : null;
    }

    private String education(Human human) {
        var born = year - human.age;
        if (human.age < 6) {
            return "90";
        }
        if (human.age < 12) {
            return "80";
        }
        if (human.age < 16) {
            return "70";
        }
        var codes = List.of("10", "20", "30", "40", "60", "70", "80", "90");
        var rural = community.kind() != CityPlan.Kind.URBAN;
        var drawn = born < 1950
                ? draw.weighted(0.2, 3, 4, 6, 12, 36, 33, 6)
                : born < 1965
                        ? draw.weighted(0.4, 5, 8, 8, 22, 44, 12, 0.6)
                        : born < 1980
                                ? draw.weighted(1.5, 12, 14, 11, 18, 40, 4, 0.3)
                                : draw.weighted(5, 31, 23, 9, 14, 17, 1, 0.1);
        return codes.get(rural && drawn < 4 && draw.chance(0.65) ? 5 : drawn);
    }

    private String health(int age) {
        var disabled = age < 18 ? 0.006 : age < 60 ? 0.02 : age < 80 ? 0.055 : 0.11;
        if (draw.chance(disabled)) {
            return List.of("61", "62", "63", "64", "65", "66", "67").get(draw.weighted(14, 13, 2, 48, 8, 9, 6));
        }
        return age > 45 && draw.chance(age > 64 ? 0.42 : 0.14) ? "30" : draw.chance(0.8) ? "10" : "20";
    }

    private void fact(
            Human human,
            long area,
            Registration registration,
            String attribute,
            String value,
            Provenance provenance,
            LocalDate from,
            @Nullable LocalDate until) {
        load.add(new PeopleLoad.Fact(
                ++nextId,
                human.id,
                area,
                registration.area,
                attribute,
                value,
                attribute.equals("phone"),
                provenance,
                from,
                until,
                plan.recorded()));
    }

    private void occupancy(
            Human human,
            @Nullable Long dwelling,
            long area,
            String kind,
            boolean main,
            Provenance provenance,
            LocalDate from,
            @Nullable LocalDate until) {
        load.add(new PeopleLoad.Occupancy(
                ++nextId, human.id, dwelling, area, kind, main, provenance.source(), from, until, plan.recorded()));
    }

    private long household(
            String grouping, long area, @Nullable Long dwelling, String kind, String registration, LocalDate from) {
        load.add(new PeopleLoad.Household(
                ++nextHousehold, grouping, area, dwelling, kind, registration, from, plan.recorded()));
        return nextHousehold;
    }

    private void member(
            long household,
            Human human,
            String grouping,
            long area,
            String relation,
            Provenance provenance,
            LocalDate from,
            @Nullable LocalDate until) {
        load.add(new PeopleLoad.Member(
                ++nextId,
                household,
                human.id,
                grouping,
                area,
                relation,
                provenance.source(),
                from,
                until,
                plan.recorded()));
    }

    private Homes.@Nullable Dwelling earlierHome(Homes.Dwelling now) {
        var grid = draw.pick(homes.grids());
        if (grid.families.isEmpty()) {
            return null;
        }
        var home = draw.pick(grid.families);
        return home == now ? null : home;
    }

    /** A death within the last three years, and after the birth. */
    private LocalDate death(Human human) {
        return later(plan.asOf().minusDays(draw.between(3, 1_000)), human.birth.plusDays(1));
    }

    /** Some day of that year, not after the day of the plan. */
    private LocalDate day(int ofYear) {
        var day = LocalDate.ofYearDay(ofYear, 1 + draw.below(365));
        return day.isAfter(plan.asOf()) ? plan.asOf().minusDays(draw.below(28)) : day;
    }

    private static LocalDate later(LocalDate a, LocalDate b) {
        return a.isAfter(b) ? a : b;
    }
}
