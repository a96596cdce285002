package org.minicloud.console.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.swt.widgets.Combo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.minicloud.console.ConsoleIds;
import org.minicloud.console.kit.command.Commands;
import org.minicloud.console.kit.table.ResourceTable;
import org.minicloud.console.kit.text.ResourceNames;
import org.minicloud.console.session.CloudSession;
import org.minicloud.console.session.RegionScope;
import org.minicloud.console.testkit.Ui;
import org.minicloud.model.Address;
import org.minicloud.model.Instance;
import org.minicloud.model.InstanceState;
import software.amazon.awssdk.services.ec2.Ec2Client;

class AddressesViewTest {
	private static final RegionScope REGION = RegionScope.of("us-east-1");

	private CloudSession session;
	/** The demo's own. */
	private Set<String> before;

	@BeforeEach
	void lookAtAddresses() {
		session = Workbench.loadedSession();
		session.setScope(REGION);
		Workbench.view(ConsoleIds.VIEW_ADDRESSES);
		before = session.replica().addresses(REGION).stream().map(Address::getId).collect(Collectors.toSet());
	}

	@AfterEach
	void leaveNothingBehind() {
		Ec2Client ec2 = session.connection().orElseThrow().ec2("us-east-1");
		made().ifPresent(address -> {
			String id = address.getId();
			String association = address.getAssociationId();
			Ui.onOtherThread(() -> {
				if (association != null)
					ec2.disassociateAddress(request -> request.associationId(association));
				ec2.releaseAddress(request -> request.allocationId(id));
			});
		});
		Ui.until("it is gone", () -> made().isEmpty());
	}

	@Test
	void anAddressIsAllocatedAssociatedAndReleased() {
		allocate();
		Instance instance = Ui.awaited("an instance runs", () -> session.replica().instances(REGION).stream()
				.filter(one -> one.getState() == InstanceState.RUNNING && ResourceNames.nameTag(one).startsWith("app")).findFirst());
		select();
		Ui.drive(() -> Commands.run(Workbench.window(), "org.minicloud.console.command.associateAddress"), "Associate Address", dialog -> {
			Combo instances = Ui.named(dialog, Combo.class, "associateInstance");
			instances.select(List.of(instances.getItems()).indexOf(ResourceNames.of(instance) + ", running"));
			Ui.picture("associate-address");
			Ui.press(Ui.button(dialog, "Associate"));
		});
		Ui.until("it is the instance's", () -> made().orElseThrow().getInstance() == instance);
		Ui.until("the instance shows it", () -> made().orElseThrow().getPublicIp().equals(instance.getPublicIpAddress()));
		Ui.picture("addresses");
		select();
		Commands.run(Workbench.window(), "org.minicloud.console.command.disassociateAddress");
		Ui.until("it is nobody's", () -> made().orElseThrow().getAssociationId() == null);
		assertNull(made().orElseThrow().getInstance());
		select();
		Ui.drive(() -> Commands.run(Workbench.window(), "org.minicloud.console.command.releaseAddress"), "Release",
				dialog -> Ui.press(Ui.button(dialog, "Release")));
		Ui.until("it is released", () -> made().isEmpty());
	}

	@Test
	void anAddressIsNamedByItself() {
		allocate();
		assertEquals(made().orElseThrow().getPublicIp(), ResourceNames.of(made().orElseThrow()));
	}

	private void allocate() {
		Commands.run(Workbench.window(), ConsoleIds.COMMAND_ALLOCATE_ADDRESS);
		Ui.until("it is in the table", () -> made().isPresent() && table().visibleRows().contains(made().get()));
	}

	private void select() {
		table().select(List.of(made().orElseThrow()));
		Ui.settle();
	}

	private Optional<Address> made() {
		return session.replica().addresses(REGION).stream().filter(address -> !before.contains(address.getId())).findFirst();
	}

	@SuppressWarnings("unchecked")
	private static ResourceTable<Address> table() {
		return Workbench.view(ConsoleIds.VIEW_ADDRESSES).getAdapter(ResourceTable.class);
	}
}
