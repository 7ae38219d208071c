package io.aftermile.examples.cli;

import picocli.CommandLine.Command;

/** The commands on SKU maps. */
@Command(
        name = "mapping",
        mixinStandardHelpOptions = true,
        description = "Checks a SKU map, or looks something up in it.",
        subcommands = {MappingCheck.class, MappingResolve.class})
final class MappingCommand {}
