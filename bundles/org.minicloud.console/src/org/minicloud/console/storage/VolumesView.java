package org.minicloud.console.storage;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsFirst;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.minicloud.console.ConsoleIds;
import org.minicloud.console.icons.Icon;
import org.minicloud.console.kit.command.Commands;
import org.minicloud.console.kit.command.ResourceCommand;
import org.minicloud.console.kit.command.EachVerb;
import org.minicloud.console.kit.table.Column;
import org.minicloud.console.kit.table.Placeholder;
import org.minicloud.console.kit.table.ResourceTableView;
import org.minicloud.console.kit.table.TableDefinition;
import org.minicloud.console.kit.table.TableSettings;
import org.minicloud.console.kit.text.ResourceNames;
import org.minicloud.console.kit.text.Times;
import org.minicloud.console.replica.Replica;
import org.minicloud.console.session.RegionScope;
import org.minicloud.model.Tag;
import org.minicloud.model.Volume;

/** The volumes of the regions in view. */
public final class VolumesView extends ResourceTableView<Volume> {
	@Override
	protected TableDefinition<Volume> definition() {
		return new TableDefinition<>("volumes", Volume::getId, columns(session()::now), Optional.of(VolumesView::tag),
				volume -> volume.getTags().stream().map(Tag::getKey).toList(), new TableSettings.SortKey("name", false),
				List.of("state", "type", "zone", "region"));
	}

	private static List<Column<Volume>> columns(Supplier<Instant> now) {
		return List.of(
				Column.of("name", "Name", (Volume volume) -> ResourceNames.nameTag(volume)).describedAs("The tag Name").width(130)
						.image(volume -> Icon.VOLUME.descriptor()),
				Column.of("id", "Volume ID", Volume::getId).describedAs("Chosen by the cloud").width(180).monospaced(),
				Column.of("size", "Size", (Volume volume) -> volume.getSizeGiB() + " GiB").describedAs("What an instance sees")
						.width(75).right().sortedBy(comparing(Volume::getSizeGiB)),
				Column.of("state", "State", (Volume volume) -> volume.getState().getLiteral())
						.describedAs("in-use while it is attached").width(95).image(StorageTexts::icon),
				Column.of("attachment", "Attached to", StorageTexts::attachment).describedAs("As which device, and to what").width(230),
				Column.of("zone", "Zone", StorageTexts::zone).describedAs("Only instances of the same zone can use it").width(100),
				Column.of("type", "Type", Volume::getType).describedAs("How fast it is, and what that costs").width(80),
				Column.of("snapshot", "Snapshot", Volume::getSnapshotId).describedAs("What it was made from").width(180).monospaced(),
				Column.of("created", "Created", (Volume volume) -> Times.relative(volume.getCreationTime(), now.get()))
						.describedAs("When it was made").width(100).agesWithTime().toolTip(volume -> Times.exact(volume.getCreationTime()))
						.copiedAs(volume -> Times.exact(volume.getCreationTime()))
						.sortedBy(comparing(Volume::getCreationTime, nullsFirst(naturalOrder()))),
				Column.of("deleted-with", "On termination",
						(Volume volume) -> volume.getInstance() == null ? "" : volume.isDeleteOnTermination() ? "deleted" : "kept")
						.describedAs("What becomes of it when its instance is terminated").width(110).hiddenAtFirst(),
				Column.of("iops", "IOPS", (Volume volume) -> volume.getIops() == 0 ? "" : Integer.toString(volume.getIops()))
						.describedAs("Of types that have it").width(70).right().sortedBy(comparing(Volume::getIops)).hiddenAtFirst(),
				Column.of("region", "Region", (Volume volume) -> EachVerb.regionOf(volume)).describedAs("Where it is").width(100)
						.hiddenAtFirst());
	}

	private static Column<Volume> tag(String key) {
		return Column.of(TableDefinition.TAG + key, key, (Volume volume) -> ResourceNames.tag(volume, key).orElse(""))
				.describedAs("The tag " + key).hiddenAtFirst();
	}

	@Override
	protected String rowsContext() {
		return ConsoleIds.CONTEXT_VOLUME_ROWS;
	}

	@Override
	protected List<ResourceCommand<?>> verbsOnDrop() {
		return List.of(new VolumeFromSnapshot());
	}

	@Override
	protected Class<Volume> type() {
		return Volume.class;
	}

	@Override
	protected List<Volume> rows(Replica replica, RegionScope scope) {
		return replica.volumes(scope);
	}

	@Override
	protected Placeholder noneYet() {
		return Placeholder.of("No volumes yet", "A volume is a disk that outlives the instance that uses it.")
				.withAction("Create a volume…", () -> Commands.run(getSite(), ConsoleIds.COMMAND_CREATE_VOLUME));
	}
}
