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
import org.minicloud.model.Snapshot;
import org.minicloud.model.Tag;

/** The account's snapshots in the regions in view. */
public final class SnapshotsView extends ResourceTableView<Snapshot> {
	@Override
	protected TableDefinition<Snapshot> definition() {
		return new TableDefinition<>("snapshots", Snapshot::getId, columns(session()::now), Optional.of(SnapshotsView::tag),
				snapshot -> snapshot.getTags().stream().map(Tag::getKey).toList(), new TableSettings.SortKey("started", true),
				List.of("state", "volume", "region"));
	}

	private static List<Column<Snapshot>> columns(Supplier<Instant> now) {
		return List.of(
				Column.of("name", "Name", (Snapshot snapshot) -> ResourceNames.nameTag(snapshot)).describedAs("The tag Name").width(130)
						.image(snapshot -> Icon.SNAPSHOT.descriptor()),
				Column.of("id", "Snapshot ID", Snapshot::getId).describedAs("Chosen by the cloud").width(185).monospaced(),
				Column.of("size", "Size", (Snapshot snapshot) -> snapshot.getVolumeSizeGiB() + " GiB")
						.describedAs("Of the volume at that moment").width(75).right().sortedBy(comparing(Snapshot::getVolumeSizeGiB)),
				Column.of("state", "State", StorageTexts::progress).describedAs("A volume can be made of it when it is completed")
						.width(115).image(StorageTexts::icon),
				Column.of("volume", "Volume", Snapshot::getVolumeId).describedAs("What it was taken of; it may be gone").width(180)
						.monospaced(),
				Column.of("description", "Description", Snapshot::getDescription).describedAs("In its owner's words").width(240),
				Column.of("started", "Taken", (Snapshot snapshot) -> Times.relative(snapshot.getStartTime(), now.get()))
						.describedAs("The moment that it shows").width(100).agesWithTime()
						.toolTip(snapshot -> Times.exact(snapshot.getStartTime()))
						.copiedAs(snapshot -> Times.exact(snapshot.getStartTime()))
						.sortedBy(comparing(Snapshot::getStartTime, nullsFirst(naturalOrder()))),
				Column.of("region", "Region", (Snapshot snapshot) -> EachVerb.regionOf(snapshot)).describedAs("Where it is kept").width(100)
						.hiddenAtFirst());
	}

	private static Column<Snapshot> tag(String key) {
		return Column.of(TableDefinition.TAG + key, key, (Snapshot snapshot) -> ResourceNames.tag(snapshot, key).orElse(""))
				.describedAs("The tag " + key).hiddenAtFirst();
	}

	@Override
	protected String rowsContext() {
		return ConsoleIds.CONTEXT_SNAPSHOT_ROWS;
	}

	@Override
	protected Class<Snapshot> type() {
		return Snapshot.class;
	}

	@Override
	protected List<Snapshot> rows(Replica replica, RegionScope scope) {
		return replica.snapshots(scope);
	}

	@Override
	protected Placeholder noneYet() {
		return Placeholder.of("No snapshots yet", "A snapshot keeps what is on a volume at one moment. Choose Create snapshot on a volume.");
	}
}
