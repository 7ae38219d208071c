package io.aftermile.examples.erpproof;

/** What the two ledgers are laid beside each other for: accounts, and places where goods are. */
enum Place {
    CUSTOMER("owed by the customer", "Main Receivable", false),
    REVENUE("revenue", "Main Revenue", false),
    SHIPPING("shipping revenue", "Shipping Revenue", false),
    TAX("tax", "Main Tax", false),
    CARD("card", "Card Clearing", false),
    GIFT_CARDS("gift cards", "Gift Cards", false),
    GOODWILL("goodwill", "Goodwill", false),
    SHELF("units on the shelf", "STO", true),
    QUARANTINE("units in quarantine", "QUAR", true),
    SCRAP("units scrapped", "SCRAP", true);

    private final String words;
    private final String inTryton;
    private final boolean goods;

    Place(String words, String inTryton, boolean goods) {
        this.words = words;
        this.inTryton = inTryton;
        this.goods = goods;
    }

    String words() {
        return words;
    }

    /** The account's name or the location's code there. */
    String inTryton() {
        return inTryton;
    }

    /** Whether it counts units rather than money. */
    boolean goods() {
        return goods;
    }
}
