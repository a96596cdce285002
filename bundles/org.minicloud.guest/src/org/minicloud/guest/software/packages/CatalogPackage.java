package org.minicloud.guest.software.packages;

import java.io.Serializable;
import java.util.List;

/**
 * A package of the catalogue.
 *
 * @param system       {@code yum} or {@code apt}
 * @param arch         as the system writes it, empty for that of the machine
 * @param base         whether every image has it
 * @param requires     names of packages
 * @param account      lines for passwd without the shell: name, number, home; empty for none
 * @param units        services it brings
 */
record CatalogPackage(String name, String system, String version, String arch, int downloadKiB, int installedKiB, boolean base, String group,
		String summary, String about, List<String> requires, String account, List<Piece> pieces, List<String> units) implements Serializable {
	/** Version without what comes behind its hyphen. */
	String upstream() {
		return version.replaceFirst("-[^-]*$", "");
	}

	String release() {
		return version.contains("-") ? version.substring(version.lastIndexOf('-') + 1) : "0";
	}

	String archOf(String machine) {
		return arch.isEmpty() ? machine : arch;
	}
}
