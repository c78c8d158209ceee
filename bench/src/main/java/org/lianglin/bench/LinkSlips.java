package org.lianglin.bench;

import java.time.LocalDate;
import java.util.SplittableRandom;

/** What a department's list makes of a person: other writings, gaps, slips, and what has changed since. */
final class LinkSlips {
    private static final String TRADITIONAL = "国國华華英英丽麗凤鳳兰蘭荣榮宝寶东東卫衛军軍红紅龙龍庆慶张張刘劉陈陳赵趙杨楊孙孫马馬";

    private final SplittableRandom random;
    private final LinkNames names;

    LinkSlips(SplittableRandom random, LinkNames names) {
        this.random = random;
        this.names = names;
    }

    /** A line of the list without its id. */
    String line(LinkCity.Person person, String truth) {
        return String.join(
                ",",
                truth,
                name(person),
                sex(person.sex()),
                birth(person.birth()),
                idNumber(person),
                phone(person.phone()),
                address(person));
    }

    private boolean chance(double share) {
        return random.nextDouble() < share;
    }

    private String name(LinkCity.Person person) {
        var name = person.name();
        if (chance(0.02)) {
            return name.substring(0, name.length() - 1) + names.soundsLike(name.substring(name.length() - 1), false);
        }
        if (chance(0.01)) {
            return name.substring(0, name.length() - 1) + names.soundsLike(name.substring(name.length() - 1), true);
        }
        if (chance(0.01)) {
            return traditional(name);
        }
        if (chance(0.005)) {
            return name.charAt(0) + " " + name.substring(1);
        }
        if (chance(0.003) && name.length() == 3) {
            return name.substring(0, 2);
        }
        return chance(0.003) ? name.charAt(0) + names.given(person.birth(), person.sex()) : name;
    }

    private static String traditional(String name) {
        var written = new StringBuilder();
        for (var c : name.toCharArray()) {
            var at = TRADITIONAL.indexOf(c);
            written.append(at >= 0 && at % 2 == 0 ? TRADITIONAL.charAt(at + 1) : c);
        }
        return written.toString();
    }

    private String sex(int sex) {
        return chance(0.01) ? "" : (sex == 1) == chance(0.997) ? "男" : "女";
    }

    private String birth(LocalDate birth) {
        if (chance(0.005)) {
            return "";
        }
        var y = birth.getYear();
        var m = birth.getMonthValue();
        var d = birth.getDayOfMonth();
        if (chance(0.01) && d <= 12) {
            var month = m;
            m = d;
            d = month;
        } else if (chance(0.01)) {
            switch (random.nextInt(3)) {
                case 0 -> y += chance(0.5) ? 1 : 10;
                case 1 -> m = m % 12 + 1;
                default -> d = d % 28 + 1;
            }
        }
        return switch (random.nextInt(5)) {
            case 0 -> "%04d%02d%02d".formatted(y, m, d);
            case 1 -> "%d/%d/%d".formatted(y, m, d);
            case 2 -> "%d年%d月%d日".formatted(y, m, d);
            case 3 -> "%d.%02d.%02d".formatted(y, m, d);
            default -> "%04d-%02d-%02d".formatted(y, m, d);
        };
    }

    private String idNumber(LinkCity.Person person) {
        var number = person.idNumber();
        if (chance(0.06)) {
            return "";
        }
        if (chance(0.015)) {
            var at = random.nextInt(17);
            return number.substring(0, at)
                    + (char) ('0' + (number.charAt(at) - '0' + 1 + random.nextInt(9)) % 10)
                    + number.substring(at + 1);
        }
        if (chance(0.007)) {
            var at = random.nextInt(16);
            return number.substring(0, at) + number.charAt(at + 1) + number.charAt(at) + number.substring(at + 2);
        }
        if (person.birth().getYear() < 1980 && chance(0.03)) {
            return number.substring(0, 6) + number.substring(8, 17);
        }
        return chance(0.02) ? number.toLowerCase(java.util.Locale.ROOT) : number;
    }

    private String phone(String phone) {
        if (chance(0.12)) {
            return "";
        }
        if (chance(0.15)) {
            return "1%d%09d".formatted(3 + random.nextInt(7), random.nextInt(1_000_000_000));
        }
        if (chance(0.01)) {
            var at = 3 + random.nextInt(8);
            return phone.substring(0, at)
                    + (char) ('0' + (phone.charAt(at) - '0' + 1 + random.nextInt(9)) % 10)
                    + phone.substring(at + 1);
        }
        return switch (random.nextInt(10)) {
            case 0 -> "+86 " + phone.substring(0, 3) + "-" + phone.substring(3, 7) + "-" + phone.substring(7);
            case 1 -> "0" + phone;
            default -> phone;
        };
    }

    private String address(LinkCity.Person person) {
        if (chance(0.04)) {
            return "";
        }
        var home = chance(0.12) ? LinkHome.draw(random) : person.home();
        return home.written(random.nextInt(6));
    }
}
