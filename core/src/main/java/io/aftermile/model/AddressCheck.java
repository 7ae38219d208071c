package io.aftermile.model;

import io.aftermile.model.AddressFinding.Field;
import io.aftermile.model.AddressFinding.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Checks an address against the formats of its country: what must be there, the form of its postal code, its region,
 * and whether the two agree. Whether a street exists it cannot tell. Suggestions are made, never applied: see
 * {@link #withSuggestion}.
 */
public final class AddressCheck {

    /** Countries of one city, or whose posts ask for another field in its stead. */
    private static final Set<String> WITHOUT_CITY =
            Set.of("AE", "AG", "CO", "GI", "HK", "ID", "JP", "KY", "MO", "NR", "SG", "SM", "VG");

    private AddressCheck() {}

    /** What may fail, in the order of an address's fields; nothing where the country's formats are not known. */
    public static List<AddressFinding> findings(Address address) {
        List<AddressFinding> findings = new ArrayList<>();
        if (address.country().isEmpty()) {
            findings.add(new AddressFinding(Field.COUNTRY, Problem.MISSING, Optional.empty()));
        }
        address.country().ifPresent(country -> {
            region(country, address).ifPresent(findings::add);
            postalCode(country, address).ifPresent(findings::add);
        });
        boolean needsCity = address.country().filter(WITHOUT_CITY::contains).isEmpty();
        if (needsCity && address.city().filter(it -> !it.isBlank()).isEmpty()) {
            findings.add(new AddressFinding(Field.CITY, Problem.MISSING, Optional.empty()));
        }
        if (address.street().stream().allMatch(String::isBlank)) {
            findings.add(new AddressFinding(Field.STREET, Problem.MISSING, Optional.empty()));
        }
        return List.copyOf(findings);
    }

    private static Optional<AddressFinding> region(String country, Address address) {
        if (!Regions.hasRegions(country)) {
            return Optional.empty();
        }
        Optional<String> stated = address.region().filter(it -> !it.isBlank());
        if (stated.isEmpty()) {
            Optional<String> only = address.postalCode().flatMap(it -> Regions.only(country, it));
            return Optional.of(new AddressFinding(Field.REGION, Problem.MISSING, only));
        }
        Optional<String> known = Regions.code(country, stated.get());
        if (known.isEmpty()) {
            return Optional.of(new AddressFinding(Field.REGION, Problem.UNKNOWN, Optional.empty()));
        }
        return known.equals(stated)
                ? Optional.empty()
                : Optional.of(new AddressFinding(Field.REGION, Problem.WRITTEN_OTHERWISE, known));
    }

    private static Optional<AddressFinding> postalCode(String country, Address address) {
        Optional<PostalCodes.Country> formats = PostalCodes.of(country);
        if (formats.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> stated = address.postalCode().filter(it -> !it.isBlank());
        if (stated.isEmpty()) {
            return formats.get().needed()
                    ? Optional.of(new AddressFinding(Field.POSTAL_CODE, Problem.MISSING, Optional.empty()))
                    : Optional.empty();
        }
        if (formats.get().forms().isEmpty()) {
            // Shops insist on one; what people then type does no harm.
            return Optional.empty();
        }
        Optional<String> written = formats.get().written(stated.get());
        if (written.isEmpty()) {
            return Optional.of(new AddressFinding(
                    Field.POSTAL_CODE, Problem.NOT_OF_THE_COUNTRY, formats.get().near(stated.get())));
        }
        String code = written.get();
        if (!code.equals(stated.get())) {
            return Optional.of(new AddressFinding(Field.POSTAL_CODE, Problem.WRITTEN_OTHERWISE, written));
        }
        return address.region()
                .flatMap(it -> Regions.code(country, it))
                .filter(it -> !Regions.mayBe(country, it, code))
                .map(it -> new AddressFinding(Field.POSTAL_CODE, Problem.IN_ANOTHER_REGION, Optional.empty()));
    }

    /**
     * The address with one suggestion put in, for whoever decided to take it.
     *
     * @throws IllegalArgumentException if the finding suggests nothing
     */
    public static Address withSuggestion(Address address, AddressFinding finding) {
        String suggestion = finding.suggestion()
                .orElseThrow(() -> new IllegalArgumentException(
                        "the finding about " + finding.field() + " suggests nothing; ask whoever gave the address"));
        return switch (finding.field()) {
            case COUNTRY -> address.withCountry(suggestion);
            case REGION -> address.withRegion(suggestion);
            case POSTAL_CODE -> address.withPostalCode(suggestion);
            case CITY -> address.withCity(suggestion);
            case STREET -> address.withStreet(suggestion);
        };
    }
}
