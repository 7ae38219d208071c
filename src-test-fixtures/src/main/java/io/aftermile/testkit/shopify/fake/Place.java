package io.aftermile.testkit.shopify.fake;

/** A location of the shop. */
record Place(String number, String name) implements Shown {

    String gid() {
        return Gid.of("Location", number);
    }

    @Override
    public View view() {
        return View.of("Location").is("id", gid()).is("name", name).is("isActive", true);
    }
}
