package org.minicloud.console.keypairs;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsFirst;

import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.minicloud.console.ConsoleIds;
import org.minicloud.console.icons.Icon;
import org.minicloud.console.kit.command.Commands;
import org.minicloud.console.kit.table.Column;
import org.minicloud.console.kit.table.Placeholder;
import org.minicloud.console.kit.table.ResourceTableView;
import org.minicloud.console.kit.table.TableDefinition;
import org.minicloud.console.kit.table.TableSettings;
import org.minicloud.console.kit.text.Times;
import org.minicloud.console.replica.Replica;
import org.minicloud.console.session.RegionScope;
import org.minicloud.model.KeyPair;

/** The key pairs of the regions in view. */
public final class KeyPairsView extends ResourceTableView<KeyPair> {
	@Override
	protected TableDefinition<KeyPair> definition() {
		return TableDefinition.plain("keyPairs", KeyPair::getId, columns(session()::now),
				new TableSettings.SortKey("name", false), List.of("type", "region"));
	}

	private static List<Column<KeyPair>> columns(Supplier<Instant> now) {
		return List.of(
				Column.of("name", "Name", KeyPair::getName).describedAs("What launches refer to").width(180)
						.image(key -> Icon.KEY_PAIR.descriptor()),
				Column.of("id", "Key pair ID", KeyPair::getId).describedAs("Chosen by the cloud").width(190).monospaced(),
				Column.of("type", "Type", KeyPair::getKeyType).describedAs("The algorithm").width(90),
				Column.of("fingerprint", "Fingerprint", KeyPair::getFingerprint)
						.describedAs("SHA-1 of the private key of a pair made here, MD5 of an imported public key").width(420)
						.monospaced(),
				Column.of("created", "Created", (KeyPair key) -> Times.relative(key.getCreationTime(), now.get()))
						.describedAs("When it was made or imported").width(110).agesWithTime()
						.toolTip(key -> Times.exact(key.getCreationTime())).copiedAs(key -> Times.exact(key.getCreationTime()))
						.sortedBy(comparing(KeyPair::getCreationTime, nullsFirst(naturalOrder()))),
				Column.of("region", "Region", KeyPairsView::region).describedAs("Known in this region only").width(110));
	}

	static String region(KeyPair keyPair) {
		return keyPair.getRegion() == null ? "" : keyPair.getRegion().getId();
	}

	@Override
	protected String rowsContext() {
		return ConsoleIds.CONTEXT_KEY_PAIR_ROWS;
	}

	@Override
	protected Class<KeyPair> type() {
		return KeyPair.class;
	}

	@Override
	protected List<KeyPair> rows(Replica replica, RegionScope scope) {
		return replica.keyPairs(scope);
	}

	@Override
	protected Placeholder noneYet() {
		return Placeholder.of("No key pairs yet", "With a key pair you log in to your instances over ssh.")
				.withAction("Create a key pair…", () -> Commands.run(getSite(), ConsoleIds.COMMAND_CREATE_KEY_PAIR));
	}
}
