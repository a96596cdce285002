package org.minicloud.console.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.eclipse.swt.widgets.Text;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.minicloud.console.ConsoleIds;
import org.minicloud.console.details.DetailsView;
import org.minicloud.console.kit.text.ResourceNames;
import org.minicloud.console.session.CloudSession;
import org.minicloud.console.session.RegionScope;
import org.minicloud.console.testkit.Ui;
import org.minicloud.model.Instance;

class DetailsTest {
	private CloudSession session;
	private Instance instance;
	private DetailsView details;

	@BeforeEach
	void lookAtAnInstance() {
		session = Workbench.loadedSession();
		session.setScope(RegionScope.ALL);
		instance = Workbench.instanceNamed("app-1").orElseThrow();
		Workbench.instances().select(List.of(instance));
		details = (DetailsView) Workbench.view(ConsoleIds.VIEW_DETAILS);
	}

	private static String fact(String label) {
		return Ui.named(Workbench.shell(), Text.class, "fact." + label).getText();
	}

	@Test
	void theDescriptionShowsTheSelectedInstance() {
		details.showTab("Description");
		assertEquals(instance.getId(), fact("Instance ID"));
		assertTrue(fact("Instance type").startsWith("m1.small"), fact("Instance type"));
	}

	@Test
	void theStatusSaysTheState() {
		details.showTab("Status");
		assertTrue(fact("State").startsWith(instance.getState().getLiteral()));
	}

	@Test
	void aTagIsAddedAndTheAdditionUndone() throws Exception {
		details.showTab("Tags");
		Ui.named(Workbench.shell(), Text.class, "tag.Key").setText("owner");
		Ui.named(Workbench.shell(), Text.class, "tag.Value").setText("me");
		Ui.press(Ui.button(Workbench.shell(), "Add tag"));
		Ui.until("the tag is there", () -> ResourceNames.tag(instance, "owner").equals(Optional.of("me")));
		Ui.picture("tags");
		var support = Workbench.window().getWorkbench().getOperationSupport();
		support.getOperationHistory().undo(support.getUndoContext(), null, null);
		Ui.until("the tag is gone", () -> ResourceNames.tag(instance, "owner").isEmpty());
	}

	@Test
	void aKeyOfAwsItselfIsRefusedWithTheReason() {
		details.showTab("Tags");
		Text key = Ui.named(Workbench.shell(), Text.class, "tag.Key");
		key.setText("aws:mine");
		assertFalse(Ui.button(Workbench.shell(), "Add tag").isEnabled());
		key.setText("");
	}
}
