package io.aftermile.customer;

import io.aftermile.model.Address;
import io.aftermile.model.ExternalRef;
import java.text.Normalizer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/** Writes what shops and books know about the people of a town, as carelessly as people fill in forms. */
final class TownOffice {

    private final Random random;
    private final List<CustomerRecord> records = new ArrayList<>();
    private final Map<ExternalRef, Integer> truth = new HashMap<>();
    private int next;

    private TownOffice(long seed) {
        random = new Random(seed);
    }

    /** Records in no order at all, and who each of them is about. */
    record Files(List<CustomerRecord> records, Map<ExternalRef, Integer> truth) {}

    static Files files(long seed, int people) {
        TownOffice office = new TownOffice(seed * 31 + 7);
        for (Town.Person person : Town.people(seed, people)) {
            office.write(person);
        }
        Collections.shuffle(office.records, office.random);
        return new Files(office.records, office.truth);
    }

    private boolean percent(double chance) {
        return random.nextDouble() * 100 < chance;
    }

    private void write(Town.Person person) {
        int count = 1;
        while (count < 8 && percent(50)) {
            count++;
        }
        ExternalRef account = null;
        for (int i = 0; i < count; i++) {
            boolean later = random.nextInt(count) < i;
            int kind = random.nextInt(10);
            String system = kind < 4 ? "shop" : kind < 7 ? "market" : "books";
            boolean guest = system.equals("shop") && (account != null || percent(40));
            ExternalRef source =
                    new ExternalRef(system, guest ? "order" : "customer", "r" + (1_000_000 + mixed(next++)));
            CustomerRecord record = record(person, source, later, guest);
            if (system.equals("books") && account != null && percent(40)) {
                record = record.withIdentifiers(account);
            }
            if (system.equals("shop") && !guest) {
                account = source;
            }
            truth.put(source, person.number);
            records.add(record);
        }
    }

    /** So that the order of names tells nothing. */
    private static long mixed(int number) {
        return (number * 7_368_787L) % 1_000_000_007L;
    }

    private CustomerRecord record(Town.Person person, ExternalRef source, boolean later, boolean guest) {
        CustomerRecord.Builder record = CustomerRecord.builder().source(source).guest(guest);
        if (!percent(1)) {
            record.name(name(person, later));
        }
        boolean books = source.system().equals("books");
        String mail = later && !person.secondMail.isEmpty() && percent(70) ? person.secondMail : person.mail;
        if (!mail.isEmpty() && !percent(books ? 35 : 4)) {
            record.email(mail(mail));
        }
        String number = percent(30) && !person.landline.isEmpty()
                ? person.landline
                : later ? person.laterMobile : person.mobile;
        if (!percent(45)) {
            record.phone(phone(number, later ? person.laterHome.country() : person.home.country()));
        }
        if (!percent(books ? 5 : 15)) {
            record.addAddresses(address(later ? person.laterHome : person.home));
        }
        Instant seen = Instant.parse("2024-01-01T00:00:00Z")
                .plusSeconds(86_400L * (later ? 500 : 0) + random.nextInt(40_000_000));
        return record.firstSeenAt(seen).lastSeenAt(seen).build();
    }

    private String name(Town.Person person, boolean later) {
        String given = person.given;
        if (percent(6)) {
            List<String> said = TownWords.FRIENDS_SAY.stream()
                    .filter(it -> it.startsWith(person.given + ":"))
                    .map(it -> it.substring(it.indexOf(':') + 1))
                    .toList();
            given = said.isEmpty() ? given : said.get(random.nextInt(said.size()));
        }
        String surname = later ? person.laterSurname : person.surname;
        if (percent(2)) {
            given = slip(given);
        }
        if (percent(3)) {
            surname = slip(surname);
        }
        if (percent(2)) {
            given = given.charAt(0) + ".";
        }
        if (!person.middle.isEmpty() && percent(25)) {
            given = given + " " + (percent(50) ? person.middle : person.middle.charAt(0) + ".");
        }
        String name = percent(5) ? surname + (percent(50) ? ", " : " ") + given : given + " " + surname;
        if (!person.generation.isEmpty() && percent(40)) {
            name = name + " " + person.generation;
        }
        if (percent(6)) {
            name = (percent(50) ? "Mr. " : "Dr. ") + name;
        }
        if (percent(8)) {
            name = name.toUpperCase(Locale.ROOT);
        } else if (percent(6)) {
            name = name.toLowerCase(Locale.ROOT);
        }
        return percent(10) ? withoutAccents(name) : name;
    }

    private String withoutAccents(String text) {
        String spelled = percent(50)
                ? text.replace("ü", "ue").replace("ö", "oe").replace("ä", "ae").replace("ß", "ss")
                : text;
        return Normalizer.normalize(spelled, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
    }

    /** One key too much, too few, wrong, or two exchanged. */
    private String slip(String text) {
        if (text.length() < 3) {
            return text;
        }
        int at = random.nextInt(text.length() - 1);
        char letter = (char) ('a' + random.nextInt(26));
        return switch (random.nextInt(4)) {
            case 0 -> text.substring(0, at) + letter + text.substring(at);
            case 1 -> text.substring(0, at) + text.substring(at + 1);
            case 2 -> text.substring(0, at) + letter + text.substring(at + 1);
            default -> text.substring(0, at) + text.charAt(at + 1) + text.charAt(at) + text.substring(at + 2);
        };
    }

    private String mail(String mail) {
        String given = mail;
        if (percent(1.5)) {
            given = slip(given);
        }
        if (given.endsWith("@gmail.com") && percent(4)) {
            given = given.replace("@", "+shop@");
        }
        return percent(6) ? given.toUpperCase(Locale.ROOT) : given;
    }

    private String phone(String number, Town.Country country) {
        String code = country == Town.Country.US ? "+1" : country == Town.Country.DE ? "+49" : "+44";
        if (!number.startsWith(code) || percent(35)) {
            return number;
        }
        String rest = number.substring(code.length());
        String national = country == Town.Country.US ? rest : "0" + rest;
        return switch (random.nextInt(3)) {
            case 0 -> national;
            case 1 -> national.substring(0, 4) + " " + national.substring(4);
            default -> code + " " + rest.substring(0, 3) + "-" + rest.substring(3);
        };
    }

    private Address address(Town.Home home) {
        String street = home.street();
        if (percent(30)) {
            street = street.replace("Street", "St.")
                    .replace("Avenue", "Ave")
                    .replace("Road", "Rd")
                    .replace("Drive", "Dr")
                    .replace("straße", percent(50) ? "str." : "strasse");
        }
        if (percent(3)) {
            street = slip(street);
        }
        String line = home.country() == Town.Country.DE
                ? street + " " + home.number() + (percent(2) ? " a" : "")
                : home.number() + " " + street;
        Address.Builder address =
                Address.builder().country(home.country().name()).city(home.city());
        if (home.flat().isEmpty() || percent(15)) {
            address.addStreet(line);
        } else if (percent(50)) {
            address.addStreet(line + " Apt " + home.flat());
        } else {
            address.addStreet(line, "Apartment " + home.flat());
        }
        return address.postalCode(percent(10) ? home.postcode().replace(" ", "") : home.postcode())
                .build();
    }
}
