package io.aftermile.testkit.shopify.fake;

/** Something of the shop's that can be shown by the fields of its type. */
interface Shown {

    /** Its fields as they stand now. */
    View view();
}
