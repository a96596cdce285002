package org.minicloud.console.launch;

import static java.util.Comparator.comparing;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.minicloud.console.kit.table.Column;
import org.minicloud.console.kit.table.TableDefinition;
import org.minicloud.console.kit.table.TableSettings;
import org.minicloud.console.kit.text.Money;
import org.minicloud.model.InstanceType;

/** The columns in which instance types are compared. */
final class TypeColumns {
	private TypeColumns() {
	}

	/** @param price of one instance an hour, where the plan is to run */
	static TableDefinition<InstanceType> definition(Function<InstanceType, Optional<BigDecimal>> price) {
		Function<InstanceType, BigDecimal> sortPrice = type -> price.apply(type).orElse(BigDecimal.ZERO);
		return TableDefinition.plain("launch.types", InstanceType::getId, List.of(
				Column.of("type", "Type", InstanceType::getId).describedAs("Family and size").width(110),
				Column.of("family", "Family", InstanceType::getFamily).describedAs("Types alike in purpose").width(70)
						.hiddenAtFirst(),
				Column.of("vcpus", "vCPUs", (InstanceType type) -> String.valueOf(type.getVcpus()))
						.describedAs("Virtual processors").width(65).right().sortedBy(comparing(InstanceType::getVcpus)),
				Column.of("memory", "Memory", (InstanceType type) -> memory(type.getMemoryMiB()))
						.describedAs("Main memory").width(85).right().sortedBy(comparing(InstanceType::getMemoryMiB)),
				Column.of("ecu", "ECU", TypeColumns::computeUnits)
						.describedAs("EC2 compute units of all processors together; one is a 1.0 to 1.2 GHz Opteron of 2007")
						.width(75).right().sortedBy(comparing(InstanceType::getComputeUnits)),
				Column.of("storage", "Storage", TypeColumns::storage).describedAs("Instance store: gone with the instance")
						.width(120).right()
						.sortedBy(comparing((InstanceType type) -> type.getInstanceStoreDisks() * type.getInstanceStoreGiB())),
				Column.of("architectures", "Architectures",
						(InstanceType type) -> String.join(", ",
								type.getArchitectures().stream().map(each -> each.getLiteral()).toList()))
						.describedAs("Images it can run").width(120),
				Column.of("price", "Price", (InstanceType type) -> price.apply(type).map(Money::perHour).orElse("–"))
						.describedAs("US dollars an hour while it runs").width(100).right().sortedBy(comparing(sortPrice))),
				new TableSettings.SortKey("price", false), List.of("family", "vcpus", "architectures"));
	}

	/** {@code 613 MiB}, {@code 1.7 GiB}, {@code 64 GiB}. */
	static String memory(int mebibytes) {
		if (mebibytes < 1000) {
			return mebibytes + " MiB";
		}
		String number = String.format(Locale.ROOT, "%.1f", mebibytes / 1024.0);
		return (number.endsWith(".0") ? number.substring(0, number.length() - 2) : number) + " GiB";
	}

	private static String computeUnits(InstanceType type) {
		if (type.isBurstable()) {
			return "bursts";
		}
		double units = type.getComputeUnits();
		return units == 0 ? "–" : units == Math.rint(units) ? String.valueOf((long) units) : String.valueOf(units);
	}

	private static String storage(InstanceType type) {
		int disks = type.getInstanceStoreDisks();
		if (disks == 0) {
			return "EBS only";
		}
		return disks == 1 ? type.getInstanceStoreGiB() + " GB" : disks + " × " + type.getInstanceStoreGiB() / disks + " GB";
	}
}
