package io.aftermile.testkit.cases;

/**
 * A rule or policy that a case needs and nobody offers yet.
 *
 * @param rule by name
 * @param why what of the case needs it
 */
record NotOffered(String rule, String why) {}
