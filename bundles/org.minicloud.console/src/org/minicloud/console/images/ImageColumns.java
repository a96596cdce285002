package org.minicloud.console.images;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsFirst;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.minicloud.console.instances.InstanceTexts;
import org.minicloud.console.kit.table.Column;
import org.minicloud.console.kit.table.TableDefinition;
import org.minicloud.console.kit.table.TableSettings;
import org.minicloud.console.kit.text.Times;
import org.minicloud.model.Image;

/** The columns of tables of images. */
public final class ImageColumns {
	private ImageColumns() {
	}

	/** @param now cloud time, which creation times are told by */
	public static TableDefinition<Image> definition(Supplier<Instant> now) {
		return TableDefinition.plain("images", Image::getId, columns(now), new TableSettings.SortKey("name", false),
				List.of("platform", "architecture", "root", "owner", "region"));
	}

	/** The few that matter for a choice; the filter knows them all. */
	public static TableDefinition<Image> forChoosing(Supplier<Instant> now) {
		List<String> order = List.of("platform", "name", "architecture", "root", "size", "id");
		List<Column<Image>> columns = columns(now).stream()
				.sorted(comparing(column -> order.contains(column.id()) ? order.indexOf(column.id()) : order.size()))
				.map(column -> order.contains(column.id()) ? column : column.hiddenAtFirst()).toList();
		return TableDefinition.plain("launch.images", Image::getId, columns,
				new TableSettings.SortKey("platform", false), List.of("platform", "architecture", "root", "owner"));
	}

	private static List<Column<Image>> columns(Supplier<Instant> now) {
		return List.of(
				Column.of("platform", "Platform", (Image image) -> image.getPersonality().getLiteral())
						.describedAs("The operating system").width(190).image(ImageColumns::icon),
				Column.of("name", "Name", Image::getName).describedAs("Unique among the owner's images").width(270),
				Column.of("id", "AMI ID", Image::getId).describedAs("What launches refer to").width(170).monospaced(),
				Column.of("architecture", "Architecture", (Image image) -> image.getArchitecture().getLiteral())
						.describedAs("32 bits or 64").width(112),
				Column.of("root", "Root device", (Image image) -> image.getRootDeviceType().getLiteral())
						.describedAs("ebs outlives a stop; instance-store is gone with the instance").width(118),
				Column.of("size", "Root size", (Image image) -> image.getRootGiB() == 0 ? "" : image.getRootGiB() + " GiB")
						.describedAs("Of the root volume").width(75).right().sortedBy(comparing(Image::getRootGiB)),
				Column.of("owner", "Owner", ImageColumns::owner).describedAs("Who made it").width(120),
				Column.of("state", "State", (Image image) -> image.getState().getLiteral())
						.describedAs("Only available images can be launched").width(90).hiddenAtFirst(),
				Column.of("description", "Description", Image::getDescription).describedAs("In the owner's words").width(320),
				Column.of("created", "Created", (Image image) -> Times.relative(image.getCreationTime(), now.get()))
						.describedAs("When it was registered").width(110).agesWithTime().hiddenAtFirst()
						.toolTip(image -> Times.exact(image.getCreationTime()))
						.copiedAs(image -> Times.exact(image.getCreationTime()))
						.sortedBy(comparing(Image::getCreationTime, nullsFirst(naturalOrder()))),
				Column.of("region", "Region", ImageColumns::region).describedAs("An image belongs to one region").width(110)
						.hiddenAtFirst());
	}

	private static org.eclipse.jface.resource.ImageDescriptor icon(Image image) {
		return InstanceTexts.platformIcon(image.getPersonality());
	}

	/** The alias where there is one, as {@code amazon}; else the account. */
	public static String owner(Image image) {
		return Optional.ofNullable(image.getOwnerAlias()).filter(alias -> !alias.isEmpty()).orElse(image.getOwnerId());
	}

	public static String region(Image image) {
		return image.getRegion() == null ? "" : image.getRegion().getId();
	}
}
