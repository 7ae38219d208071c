/** A small house in which every rule of the real one is broken once, so that the rules can be seen to bite. */
package io.aftermile.architecture.planted;
