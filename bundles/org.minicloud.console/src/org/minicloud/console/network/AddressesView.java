package org.minicloud.console.network;

import java.util.List;
import java.util.Optional;
import org.minicloud.console.ConsoleIds;
import org.minicloud.console.icons.Icon;
import org.minicloud.console.kit.command.Commands;
import org.minicloud.console.kit.command.EachVerb;
import org.minicloud.console.kit.table.Column;
import org.minicloud.console.kit.table.Placeholder;
import org.minicloud.console.kit.table.ResourceTableView;
import org.minicloud.console.kit.table.TableDefinition;
import org.minicloud.console.kit.table.TableSettings;
import org.minicloud.console.kit.text.ResourceNames;
import org.minicloud.console.replica.Replica;
import org.minicloud.console.session.RegionScope;
import org.minicloud.model.Address;
import org.minicloud.model.Tag;

/** The elastic addresses of the regions in view. */
public final class AddressesView extends ResourceTableView<Address> {
	@Override
	protected TableDefinition<Address> definition() {
		return new TableDefinition<>("addresses", Address::getId, columns(), Optional.of(AddressesView::tag),
				address -> address.getTags().stream().map(Tag::getKey).toList(), new TableSettings.SortKey("address", false),
				List.of("region"));
	}

	private static List<Column<Address>> columns() {
		return List.of(
				Column.of("address", "Address", Address::getPublicIp).describedAs("Public, and yours until it is released").width(130)
						.monospaced().image(address -> Icon.ADDRESS.descriptor()),
				Column.of("name", "Name", (Address address) -> ResourceNames.nameTag(address)).describedAs("The tag Name").width(120),
				Column.of("instance", "Instance", NetworkTexts::holder).describedAs("Whose address it is at present").width(220),
				Column.of("private", "Private address", Address::getPrivateIpAddress).describedAs("What it stands for").width(135).monospaced(),
				Column.of("id", "Allocation ID", Address::getId).describedAs("What EC2 calls it").width(200).monospaced(),
				Column.of("association", "Association ID", Address::getAssociationId).describedAs("Of its present use").width(200).monospaced()
						.hiddenAtFirst(),
				Column.of("region", "Region", (Address address) -> EachVerb.regionOf(address)).describedAs("Where it can be used").width(100));
	}

	private static Column<Address> tag(String key) {
		return Column.of(TableDefinition.TAG + key, key, (Address address) -> ResourceNames.tag(address, key).orElse(""))
				.describedAs("The tag " + key).hiddenAtFirst();
	}

	@Override
	protected String rowsContext() {
		return ConsoleIds.CONTEXT_ADDRESS_ROWS;
	}

	@Override
	protected Class<Address> type() {
		return Address.class;
	}

	@Override
	protected List<Address> rows(Replica replica, RegionScope scope) {
		return replica.addresses(scope);
	}

	@Override
	protected Placeholder noneYet() {
		return Placeholder.of("No elastic addresses yet", "An elastic address stays yours when the instance behind it changes.")
				.withAction("Allocate an address", () -> Commands.run(getSite(), ConsoleIds.COMMAND_ALLOCATE_ADDRESS));
	}
}
