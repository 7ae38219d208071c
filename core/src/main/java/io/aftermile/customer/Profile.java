package io.aftermile.customer;

import io.aftermile.model.Address;
import io.aftermile.model.ExternalRef;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A record in the forms in which records are compared.
 *
 * @param record the record
 * @param name its name
 * @param mailbox its mailbox, if it states one that may be somebody's
 * @param telephone its number, if it can be dialled
 * @param places its addresses, without those where somebody else lives
 */
record Profile(
        CustomerRecord record,
        PersonalName name,
        Optional<String> mailbox,
        Optional<Telephone> telephone,
        List<Place> places) {

    ExternalRef source() {
        return record.source();
    }

    /** What names the person at some system: the record itself and what it says that others call them. */
    Set<ExternalRef> identifiers() {
        Set<ExternalRef> all = new LinkedHashSet<>(record.identifiers());
        all.add(record.source());
        return all;
    }

    @Override
    public String toString() {
        return "Profile[" + record + "]";
    }

    /** Makes profiles by the lists of the rules. */
    static final class Reader {

        private final MatchRules rules;
        private final Mailbox mailboxes;
        private final PersonalName.Reader names;
        private final NameComparison comparison;
        private final Place.Reader places;

        Reader(MatchRules rules) {
            this.rules = rules;
            this.mailboxes = new Mailbox(rules.mailProviders());
            this.names = new PersonalName.Reader(rules);
            this.comparison = new NameComparison(names);
            this.places = new Place.Reader(rules);
        }

        NameComparison names() {
            return comparison;
        }

        Profile read(CustomerRecord record) {
            PersonalName name = record.name().map(names::read).orElse(new PersonalName(List.of(), ""));
            Optional<String> country = record.addresses().stream()
                    .flatMap(it -> it.country().stream())
                    .findFirst()
                    .or(rules::defaultCountry);
            return new Profile(
                    record,
                    name,
                    record.email().flatMap(mailboxes::normal).filter(it -> !placeholder(it)),
                    record.phone().flatMap(it -> Telephone.read(it, country)),
                    places(record, name));
        }

        private boolean placeholder(String mailbox) {
            return rules.placeholderMailboxes().contains(mailbox.substring(0, mailbox.lastIndexOf('@')));
        }

        private List<Place> places(CustomerRecord record, PersonalName name) {
            Set<Place> found = new LinkedHashSet<>();
            for (Address address : record.addresses()) {
                if (livesThere(address, name)) {
                    places.read(address).ifPresent(found::add);
                }
            }
            return new ArrayList<>(found);
        }

        /** A gift goes to somebody else's address, which says nothing about who bought it. */
        private boolean livesThere(Address address, PersonalName name) {
            return address.name()
                    .map(names::read)
                    .flatMap(it -> comparison.compare(name, it))
                    .filter(EvidenceKind::contradicts)
                    .isEmpty();
        }
    }
}
