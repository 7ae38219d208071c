package io.aftermile.customer;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * A generated town: households with their people, where they live, how they can be reached, and what changes in their
 * lives. The truth behind the records that {@link TownOffice} writes about them. Knows no rule of the matcher.
 */
final class Town {

    enum Country {
        US,
        DE,
        GB
    }

    /** A house or a flat in it. */
    record Home(Country country, String street, int number, String flat, String postcode, String city) {}

    /** Somebody, for all their life; what changed has its second value. */
    static final class Person {
        final int number;
        String given = "";
        String middle = "";
        String surname = "";
        String laterSurname = "";
        String generation = "";
        Home home;
        Home laterHome;
        String mobile = "";
        String laterMobile = "";
        String landline = "";
        String mail = "";
        String secondMail = "";

        Person(int number, Home home) {
            this.number = number;
            this.home = home;
            this.laterHome = home;
        }
    }

    private final Random random;
    private final List<Person> people = new ArrayList<>();
    private final List<String> abandonedMail = new ArrayList<>();

    private Town(long seed) {
        random = new Random(seed);
    }

    static List<Person> people(long seed, int atLeast) {
        Town town = new Town(seed);
        while (town.people.size() < atLeast) {
            town.moveIn();
        }
        return town.people;
    }

    private boolean percent(double chance) {
        return random.nextDouble() * 100 < chance;
    }

    private <T> T of(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** Some are common, most are rare. */
    private <T> T skewed(List<T> choices) {
        double draw = random.nextDouble();
        return choices.get((int) (choices.size() * draw * draw));
    }

    private String surname() {
        return percent(45) ? skewed(TownWords.SURNAMES) : of(TownWords.FIRST_HALVES) + of(TownWords.SECOND_HALVES);
    }

    private void moveIn() {
        Home home = home();
        int size = percent(38) ? 1 : percent(50) ? 2 : 3 + random.nextInt(3);
        String surname = surname();
        String landline = percent(40) ? landline(home.country()) : "";
        List<Person> household = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            Person person = new Person(people.size(), home);
            do {
                person.given = skewed(TownWords.GIVEN);
            } while (household.stream().anyMatch(it -> it.given.equals(person.given)));
            person.middle = percent(40) ? skewed(TownWords.GIVEN) : "";
            person.surname = i == 1 && percent(30) ? surname() : surname;
            person.landline = landline;
            person.mobile = i >= 2 && percent(50) ? household.get(0).mobile : mobile(home.country());
            person.laterMobile = percent(8) ? mobile(home.country()) : person.mobile;
            household.add(person);
            people.add(person);
        }
        if (size >= 3 && percent(1)) {
            namesake(household.get(0), household.get(2));
        }
        household.forEach(this::settle);
        if (size >= 2 && percent(4)) {
            household.get(1).mail = household.get(0).mail;
        }
        if (size >= 2 && household.get(1).surname.equals(surname) && percent(10)) {
            household.get(1).laterSurname = surname;
            household.get(1).surname = surname();
        }
        household.forEach(it -> it.laterSurname = it.laterSurname.isEmpty() ? it.surname : it.laterSurname);
        if (percent(12)) {
            Home next = home();
            household.forEach(it -> it.laterHome = next);
        }
        if (percent(1)) {
            work(household.get(0));
        }
    }

    private void namesake(Person parent, Person child) {
        child.given = parent.given;
        child.middle = percent(50) ? parent.middle : child.middle;
        parent.generation = "Sr.";
        child.generation = "Jr.";
    }

    private void settle(Person person) {
        if (percent(85)) {
            person.mail = !abandonedMail.isEmpty() && percent(1.5) ? of(abandonedMail) : mail(person);
        }
        if (percent(18)) {
            person.secondMail = mail(person);
            if (!person.mail.isEmpty() && percent(15)) {
                abandonedMail.add(person.mail);
            }
        }
    }

    /** Has everything sent to the office, and gives the office's number. */
    private void work(Person person) {
        int office = random.nextInt(60);
        Random fixed = new Random(office);
        person.home = new Home(
                Country.US,
                TownWords.STREETS_US.get(fixed.nextInt(TownWords.STREETS_US.size())) + " Avenue",
                1 + fixed.nextInt(900),
                "",
                String.format(Locale.ROOT, "%05d", 10000 + fixed.nextInt(80000)),
                "Springfield");
        person.mobile = "+1212" + (200 + fixed.nextInt(7)) + String.format(Locale.ROOT, "%04d", fixed.nextInt(10000));
    }

    private String mail(Person person) {
        String given = plain(person.given);
        String surname = plain(person.surname);
        String local = switch (random.nextInt(6)) {
            case 0 -> given + "." + surname;
            case 1 -> given.charAt(0) + surname;
            case 2 -> surname + given;
            case 3 -> given + "_" + surname;
            case 4 -> given + (1950 + random.nextInt(55));
            default -> "the" + surname + "s";
        };
        // Providers give each mailbox once.
        return local + (char) ('a' + random.nextInt(26)) + person.number + "@" + of(TownWords.MAIL_DOMAINS);
    }

    private static String plain(String name) {
        StringBuilder plain = new StringBuilder();
        for (char letter : name.toLowerCase(Locale.ROOT).toCharArray()) {
            plain.append(letter >= 'a' && letter <= 'z' ? letter : 'x');
        }
        return plain.toString();
    }

    private Home home() {
        Country country = percent(50) ? Country.US : percent(60) ? Country.DE : Country.GB;
        String flat = percent(25) ? Integer.toString(1 + random.nextInt(40)) : "";
        int number = 1 + random.nextInt(percent(50) ? 60 : 400);
        return switch (country) {
            case US ->
                new Home(
                        country,
                        skewed(TownWords.STREETS_US) + " " + of(List.of("Street", "Avenue", "Road", "Drive", "Lane")),
                        number,
                        flat,
                        String.format(Locale.ROOT, "%05d", 10000 + 37 * random.nextInt(2000)),
                        of(List.of("Springfield", "Franklin", "Clinton", "Greenville", "Salem")));
            case DE ->
                new Home(
                        country,
                        skewed(TownWords.STREETS_DE) + of(List.of("straße", "straße", "weg", "allee", "gasse")),
                        number,
                        "",
                        String.format(Locale.ROOT, "%05d", 10115 + 41 * random.nextInt(1500)),
                        of(List.of("Leipzig", "Köln", "Nürnberg", "Bremen", "Halle")));
            case GB ->
                new Home(
                        country,
                        skewed(TownWords.STREETS_GB) + " " + of(List.of("Street", "Road", "Lane", "Close", "Avenue")),
                        number,
                        flat,
                        of(List.of("M", "B", "L", "S", "LS")) + (1 + random.nextInt(28)) + " " + random.nextInt(10)
                                + (char) ('A' + random.nextInt(6)) + (char) ('L' + random.nextInt(3)),
                        of(List.of("Manchester", "Leeds", "Bristol", "York", "Derby")));
        };
    }

    private String digits(int count) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < count; i++) {
            digits.append((char) ('0' + random.nextInt(10)));
        }
        return digits.toString();
    }

    private String mobile(Country country) {
        return switch (country) {
            case US -> landline(country);
            case DE -> "+49" + of(List.of("151", "160", "170", "171", "175")) + (1 + random.nextInt(9)) + digits(6);
            case GB -> "+447" + (4 + random.nextInt(6)) + digits(8);
        };
    }

    private String landline(Country country) {
        return switch (country) {
            case US ->
                "+1" + of(List.of("415", "312", "305", "617", "206", "512", "303", "404")) + (2 + random.nextInt(3))
                        + "2" + digits(5);
            case DE -> "+49" + of(List.of("341", "221", "911", "421", "345")) + (2 + random.nextInt(7)) + digits(5);
            case GB -> "+44" + of(List.of("161", "113", "117", "121")) + (3 + random.nextInt(5)) + digits(6);
        };
    }
}
