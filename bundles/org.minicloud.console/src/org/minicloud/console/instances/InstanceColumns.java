package org.minicloud.console.instances;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsFirst;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.minicloud.console.kit.table.Column;
import org.minicloud.console.kit.table.TableDefinition;
import org.minicloud.console.kit.table.TableSettings;
import org.minicloud.console.kit.text.Money;
import org.minicloud.console.kit.text.ResourceNames;
import org.minicloud.console.kit.text.Times;
import org.minicloud.model.Instance;
import org.minicloud.model.Tag;

/** The columns of the instances table. */
public final class InstanceColumns {
	private static final Pattern DOT = Pattern.compile("\\.");

	/** By name; those without one come last. */
	private static final Comparator<Instance> NAMED_FIRST = comparing((Instance i) -> ResourceNames.nameTag(i).isEmpty())
			.thenComparing(i -> ResourceNames.nameTag(i).toLowerCase(Locale.ROOT));

	private InstanceColumns() {
	}

	/** @param now cloud time, which launch times are told by */
	public static TableDefinition<Instance> definition(Supplier<Instant> now) {
		return new TableDefinition<>("instances", Instance::getId, columns(now), Optional.of(InstanceColumns::tag),
				instance -> instance.getTags().stream().map(Tag::getKey).toList(),
				new TableSettings.SortKey("name", false),
				List.of("state", "type", "zone", "region", "platform", "key", "checks", "vpc", "subnet"));
	}

	private static List<Column<Instance>> columns(Supplier<Instant> now) {
		return List.of(
				Column.of("name", "Name", (Instance i) -> ResourceNames.nameTag(i)).describedAs("The tag Name").width(116).sortedBy(NAMED_FIRST),
				Column.of("id", "Instance ID", Instance::getId).describedAs("Chosen by the cloud, never used again")
						.width(172).monospaced(),
				Column.of("state", "State", (Instance i) -> i.getState().getLiteral())
						.describedAs("Where the instance is in its life").width(108)
						.image(i -> InstanceTexts.stateIcon(i.getState())).sortedBy(comparing(Instance::getState))
						.toolTip(InstanceTexts::stateReason),
				Column.of("type", "Type", InstanceTexts::type).describedAs("How much CPU, memory and disk it has").width(88),
				Column.of("checks", "Status checks", InstanceTexts::checks)
						.describedAs("Whether the host and the instance's system answer").width(146)
						.image(InstanceTexts::checksIcon),
				Column.of("zone", "Zone", InstanceTexts::zone).describedAs("Availability zone").width(88),
				Column.of("region", "Region", InstanceTexts::region).describedAs("Region of the zone").width(90)
						.hiddenAtFirst(),
				Column.of("publicIp", "Public IP", Instance::getPublicIpAddress)
						.describedAs("Address from outside; another after each stop").width(108).monospaced()
						.sortedBy(byAddress(Instance::getPublicIpAddress)),
				Column.of("privateIp", "Private IP", Instance::getPrivateIpAddress)
						.describedAs("Address inside the cloud").width(108).monospaced().hiddenAtFirst()
						.sortedBy(byAddress(Instance::getPrivateIpAddress)),
				Column.of("publicDns", "Public DNS", InstanceTexts::publicDns)
						.describedAs("EC2's name for the public address").width(240).hiddenAtFirst(),
				Column.of("vpc", "VPC", InstanceTexts::vpc).describedAs("The network it is in").width(170).monospaced().hiddenAtFirst(),
				Column.of("subnet", "Subnet", InstanceTexts::subnet).describedAs("The part of the network it is in").width(190)
						.monospaced().hiddenAtFirst(),
				Column.of("image", "Image", Instance::getImageId).describedAs("The image it was launched from").width(150)
						.monospaced().hiddenAtFirst(),
				Column.of("platform", "Platform", (Instance i) -> i.getPersonality().getLiteral())
						.describedAs("The operating system").width(130).hiddenAtFirst()
						.image(i -> InstanceTexts.platformIcon(i.getPersonality())),
				Column.of("key", "Key", Instance::getKeyName).describedAs("The key pair for logging in").width(90)
						.hiddenAtFirst(),
				Column.of("launched", "Launched", (Instance i) -> Times.relative(i.getLaunchTime(), now.get()))
						.describedAs("When it was launched or last started").width(92).agesWithTime()
						.toolTip(i -> Times.exact(i.getLaunchTime())).copiedAs(i -> Times.exact(i.getLaunchTime()))
						.sortedBy(comparing(Instance::getLaunchTime, nullsFirst(naturalOrder()))),
				Column.of("reservation", "Reservation", (Instance i) -> i.getReservation() == null ? "" : i.getReservation().getId())
						.describedAs("The launch it belongs to").width(150).monospaced().hiddenAtFirst(),
				Column.of("host", "Host", InstanceTexts::host).describedAs("The machine it runs on; AWS does not tell")
						.width(140).hiddenAtFirst(),
				Column.of("price", "Price", (Instance i) -> InstanceTexts.pricePerHour(i).map(Money::perHour).orElse(""))
						.describedAs("US dollars an hour while it runs").width(90).right().hiddenAtFirst()
						.sortedBy(comparing(i -> InstanceTexts.pricePerHour(i).orElse(BigDecimal.ZERO))),
				Column.of("reason", "State reason", InstanceTexts::stateReason)
						.describedAs("Why it is in its state").width(200).hiddenAtFirst());
	}

	private static Column<Instance> tag(String key) {
		return Column.of(TableDefinition.TAG + key, key, (Instance i) -> ResourceNames.tag(i, key).orElse(""))
				.describedAs("The tag " + key).width(100).hiddenAtFirst();
	}

	/** 10.0.0.9 comes before 10.0.0.10. */
	private static Comparator<Instance> byAddress(java.util.function.Function<Instance, String> address) {
		return comparing(instance -> number(address.apply(instance)));
	}

	private static long number(String address) {
		if (address == null || address.isEmpty())
			return 0;
		long number = 0;
		for (String part : DOT.split(address))
			number = number * 256 + Long.parseLong(part);
		return number;
	}
}
