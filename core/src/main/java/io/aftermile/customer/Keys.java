package io.aftermile.customer;

import io.aftermile.model.ExternalRef;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * By what records are brought together: whatever makes two of them one person, or worth a look, gives both one of these
 * keys. A name alone does not, so it is none.
 */
enum Keys {
    /** An identifier at a system. */
    IDENTIFIER {
        @Override
        void add(Profile profile, Set<String> keys) {
            for (ExternalRef ref : profile.identifiers()) {
                keys.add("i" + ref.system() + '\u0000' + ref.kind() + '\u0000' + ref.value());
            }
        }
    },
    /** A mailbox. */
    MAILBOX {
        @Override
        void add(Profile profile, Set<String> keys) {
            profile.mailbox().ifPresent(it -> keys.add(mailbox(it)));
        }
    },
    /** A telephone number. */
    TELEPHONE {
        @Override
        void add(Profile profile, Set<String> keys) {
            profile.telephone().ifPresent(it -> keys.add(telephone(it)));
        }
    },
    /** An address. */
    PLACE {
        @Override
        void add(Profile profile, Set<String> keys) {
            profile.places().forEach(it -> keys.add(place(it)));
        }
    },
    /** A house together with a word of the name: the street may be misspelt. */
    HOUSE {
        @Override
        void add(Profile profile, Set<String> keys) {
            for (Place place : profile.places()) {
                place.house()
                        .ifPresent(house -> profile.name().words().forEach(word -> keys.add("h" + house + '|' + word)));
            }
        }
    };

    abstract void add(Profile profile, Set<String> keys);

    Set<String> of(Profile profile) {
        Set<String> keys = new LinkedHashSet<>();
        add(profile, keys);
        return keys;
    }

    static String mailbox(String mailbox) {
        return "@" + mailbox;
    }

    static String telephone(Telephone telephone) {
        return "t" + telephone.number();
    }

    static String place(Place place) {
        return "p" + place.key();
    }
}
