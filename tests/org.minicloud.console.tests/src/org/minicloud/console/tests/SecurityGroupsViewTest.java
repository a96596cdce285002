package org.minicloud.console.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.minicloud.console.ConsoleIds;
import org.minicloud.console.kit.command.Commands;
import org.minicloud.console.kit.table.ResourceTable;
import org.minicloud.console.session.CloudSession;
import org.minicloud.console.session.RegionScope;
import org.minicloud.console.testkit.Ui;
import org.minicloud.model.SecurityGroup;
import org.minicloud.model.SecurityGroupRule;
import software.amazon.awssdk.services.ec2.Ec2Client;

class SecurityGroupsViewTest {
	private static final RegionScope REGION = RegionScope.of("us-west-2");
	private static final String NAME = "lab";

	private CloudSession session;

	@BeforeEach
	void lookAtSecurityGroups() {
		session = Workbench.loadedSession();
		session.setScope(REGION);
		Workbench.view(ConsoleIds.VIEW_SECURITY_GROUPS);
	}

	@AfterEach
	void leaveNothingBehind() {
		Ec2Client ec2 = session.connection().orElseThrow().ec2("us-west-2");
		group(NAME).map(SecurityGroup::getId).ifPresent(id -> {
			Ui.onOtherThread(() -> ec2.deleteSecurityGroup(request -> request.groupId(id)));
			Ui.until("it is gone", () -> group(NAME).isEmpty());
		});
	}

	@Test
	void theDefaultGroupIsThereFromTheBeginning() {
		Ui.until("it is in the table", () -> group("default").isPresent());
	}

	@Test
	void aGroupIsCreatedAndOpenedForTheWebAndForMyAddress() {
		create();
		table().select(List.of(group(NAME).orElseThrow()));
		Ui.settle();
		editRules(dialog -> {
			add(dialog, "HTTP", "Everybody (0.0.0.0/0)");
			add(dialog, "SSH", "My address (198.51.100.1/32)");
			Ui.picture("edit-rules");
			Ui.press(Ui.button(dialog, "Save"));
		});
		Ui.until("both rules are there", () -> inbound(NAME).size() == 2);
		assertTrue(inbound(NAME).stream().anyMatch(rule -> rule.getFromPort() == 80 && "0.0.0.0/0".equals(rule.getCidr())));
		assertTrue(inbound(NAME).stream().anyMatch(rule -> rule.getFromPort() == 22 && "198.51.100.1/32".equals(rule.getCidr())));
		Ui.picture("security-groups");
	}

	@Test
	void aRuleIsTakenBack() {
		create();
		authorizeBehindTheConsole(8080);
		Ui.until("the rule is there", () -> inbound(NAME).size() == 1);
		table().select(List.of(group(NAME).orElseThrow()));
		Ui.settle();
		editRules(dialog -> {
			Table rules = Ui.named(dialog, Table.class, "rules");
			rules.select(0);
			Event selected = new Event();
			selected.item = rules.getItem(0);
			rules.notifyListeners(SWT.Selection, selected);
			Ui.press(Ui.button(dialog, "Remove"));
			Ui.press(Ui.button(dialog, "Save"));
		});
		Ui.until("the rule is gone", () -> inbound(NAME).isEmpty());
	}

	@Test
	void anEditIsUndoneByTheOppositeCall() {
		create();
		table().select(List.of(group(NAME).orElseThrow()));
		Ui.settle();
		editRules(dialog -> {
			add(dialog, "SSH", "Everybody (0.0.0.0/0)");
			Ui.press(Ui.button(dialog, "Save"));
		});
		Ui.until("the rule is there", () -> inbound(NAME).size() == 1);
		var support = Workbench.window().getWorkbench().getOperationSupport();
		assertEquals("authorize 22/tcp in " + NAME,
				support.getOperationHistory().getUndoOperation(support.getUndoContext()).getLabel().replaceFirst(" \\(sg-.*", ""));
		Commands.run(Workbench.window(), "org.eclipse.ui.edit.undo");
		Ui.until("the rule is gone", () -> inbound(NAME).isEmpty());
	}

	@Test
	void theEditorWarnsWhenEverybodyMayLogIn() {
		create();
		table().select(List.of(group(NAME).orElseThrow()));
		Ui.settle();
		editRules(dialog -> {
			add(dialog, "SSH", "Everybody (0.0.0.0/0)");
			assertTrue(Ui.all(dialog, Text.class).stream().anyMatch(text -> text.getText().contains("Everybody may try to log in")));
			Ui.press(Ui.button(dialog, "Cancel"));
		});
		assertTrue(inbound(NAME).isEmpty(), "nothing is done on cancel");
	}

	@Test
	void theSameRuleIsNotAddedTwice() {
		create();
		table().select(List.of(group(NAME).orElseThrow()));
		Ui.settle();
		editRules(dialog -> {
			add(dialog, "HTTP", "Everybody (0.0.0.0/0)");
			choose(Ui.named(dialog, Combo.class, "rulePreset"), "HTTP");
			Ui.named(dialog, Combo.class, "rulePeer").setText("0.0.0.0/0");
			assertFalse(Ui.button(dialog, "Add").isEnabled());
			Ui.press(Ui.button(dialog, "Cancel"));
		});
	}

	@Test
	void deletingAsksFirst() {
		create();
		table().select(List.of(group(NAME).orElseThrow()));
		Ui.settle();
		Ui.drive(() -> Commands.run(Workbench.window(), "org.minicloud.console.command.deleteSecurityGroup"), "Delete",
				dialog -> Ui.press(Ui.button(dialog, "Delete")));
		Ui.until("it is gone", () -> group(NAME).isEmpty());
	}

	@Test
	void anotherGroupOfTheSameNameIsRefusedAtTheField() {
		create();
		Ui.drive(() -> Commands.run(Workbench.window(), ConsoleIds.COMMAND_CREATE_SECURITY_GROUP), "Create Security Group", dialog -> {
			Ui.named(dialog, Text.class, "groupDescription").setText("again");
			Ui.named(dialog, Text.class, "groupName").setText(NAME);
			assertFalse(Ui.button(dialog, "Create").isEnabled());
			Ui.press(Ui.button(dialog, "Cancel"));
		});
		assertEquals(1, session.replica().securityGroups(REGION).stream().filter(group -> group.getName().equals(NAME)).count());
	}

	private void create() {
		Ui.drive(() -> Commands.run(Workbench.window(), ConsoleIds.COMMAND_CREATE_SECURITY_GROUP), "Create Security Group", dialog -> {
			Ui.named(dialog, Text.class, "groupName").setText(NAME);
			Ui.named(dialog, Text.class, "groupDescription").setText("for the lab");
			Ui.picture("create-security-group");
			Ui.press(Ui.button(dialog, "Create"));
		});
		Ui.until("it is in the table", () -> table().visibleRows().stream().anyMatch(group -> group.getName().equals(NAME)));
	}

	private void authorizeBehindTheConsole(int port) {
		Ec2Client ec2 = session.connection().orElseThrow().ec2("us-west-2");
		String id = group(NAME).orElseThrow().getId();
		Ui.onOtherThread(() -> ec2.authorizeSecurityGroupIngress(
				request -> request.groupId(id).ipProtocol("tcp").fromPort(port).toPort(port).cidrIp("10.0.0.0/8")));
	}

	private static void editRules(java.util.function.Consumer<Shell> script) {
		Ui.drive(() -> Commands.run(Workbench.window(), ConsoleIds.COMMAND_EDIT_RULES), "Edit Rules", script);
	}

	private static void add(Shell dialog, String preset, String peer) {
		choose(Ui.named(dialog, Combo.class, "rulePreset"), preset);
		Ui.named(dialog, Combo.class, "rulePeer").setText(peer);
		Ui.press(Ui.button(dialog, "Add"));
	}

	private static void choose(Combo combo, String item) {
		combo.select(List.of(combo.getItems()).indexOf(item));
		Ui.press(combo);
	}

	private Optional<SecurityGroup> group(String name) {
		return session.replica().securityGroups(REGION).stream().filter(group -> group.getName().equals(name)).findFirst();
	}

	private List<SecurityGroupRule> inbound(String name) {
		return group(name).orElseThrow().getRules().stream().filter(rule -> !rule.isEgress()).toList();
	}

	@SuppressWarnings("unchecked")
	private static ResourceTable<SecurityGroup> table() {
		return Workbench.view(ConsoleIds.VIEW_SECURITY_GROUPS).getAdapter(ResourceTable.class);
	}
}
