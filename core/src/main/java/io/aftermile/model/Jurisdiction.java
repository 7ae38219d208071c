package io.aftermile.model;

/**
 * Who levies a tax.
 *
 * @param country ISO 3166-1 alpha-2, such as {@code US}
 * @param name the authority within it, such as {@code CA/Alameda County}; the country's own code where it is the
 *     country
 */
public record Jurisdiction(String country, String name) {

    public Jurisdiction {
        CountryCode.check(country);
        Identifier.check("jurisdiction", name);
    }
}
