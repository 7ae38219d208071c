package io.aftermile.customer;

import java.util.List;

/**
 * Words that stand for one another: a given name and its short forms, or a word of addresses and its abbreviations.
 *
 * @param word the full word, in small letters without accents
 * @param shortForms what else it is written as, likewise
 */
public record ShortForms(String word, List<String> shortForms) {

    public ShortForms {
        shortForms = List.copyOf(shortForms);
    }
}
