package io.aftermile.testkit.shopify.fake;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names of objects as the Admin API writes them. */
final class Gid {

    private static final Pattern FORM = Pattern.compile("gid://shopify/([A-Za-z]+)/([A-Za-z0-9._-]+)(\\?.*)?");

    private Gid() {}

    static String of(String type, String number) {
        return "gid://shopify/" + type + "/" + number;
    }

    /**
     * The number in a name of the right type.
     *
     * @throws Refusal if it is no name, or one of another type
     */
    static String number(String type, String gid) {
        Matcher form = FORM.matcher(gid);
        if (!form.matches() || !form.group(1).equals(type)) {
            throw Refusal.invalidId(gid);
        }
        return form.group(2);
    }

    static boolean isOne(String text) {
        return FORM.matcher(text).matches();
    }

    /** The type in a name; the name is refused if it is none. */
    static String type(String gid) {
        Matcher form = FORM.matcher(gid);
        if (!form.matches()) {
            throw Refusal.invalidId(gid);
        }
        return form.group(1);
    }

    /** The number behind the last slash, without what belongs to the name behind it. */
    static String last(String gid) {
        String number = gid.substring(gid.lastIndexOf('/') + 1);
        int query = number.indexOf('?');
        return query < 0 ? number : number.substring(0, query);
    }
}
