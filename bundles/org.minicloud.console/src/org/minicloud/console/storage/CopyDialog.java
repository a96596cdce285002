package org.minicloud.console.storage;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.minicloud.console.kit.form.FormDialog;
import org.minicloud.model.Region;

/** Asks where something is copied to, and what the copy is called. */
public final class CopyDialog extends FormDialog {
	private static final int LONGEST_DESCRIPTION = 255;

	/** @param name empty where copies have none */
	public record Copy(String region, String name, Optional<String> description) {
	}

	private final List<String> regions;
	private final String source;
	private Optional<BiFunction<String, String, Optional<String>>> nameRule = Optional.empty();
	private String firstName = "";
	private Combo region;
	private Text name;
	private Text description;
	private Optional<Copy> result = Optional.empty();

	/** @param source where it is now; another region is suggested */
	public CopyDialog(Shell parent, String windowTitle, String title, String prompt, List<Region> regions, String source) {
		super(parent, windowTitle, title, prompt, "&Copy");
		this.regions = regions.stream().map(Region::getId).toList();
		this.source = source;
	}

	/** Asks for a name, too; before it is opened. The rule gets the name and the region. */
	public void named(String suggestion, BiFunction<String, String, Optional<String>> rule) {
		firstName = suggestion;
		nameRule = Optional.of(rule);
	}

	/** What the user wants; empty when the dialog was cancelled. */
	public Optional<Copy> result() {
		return result;
	}

	@Override
	protected void fillForm() {
		region = choice("&To region:", "copyRegion", regions);
		region.select(Math.max(0, regions.indexOf(regions.stream().filter(each -> !each.equals(source)).findFirst().orElse(source))));
		nameRule.ifPresent(rule -> {
			name = text("&Name:", "copyName", firstName);
			checking(name, () -> rule.apply(name.getText(), region.getText()));
			region.addListener(SWT.Selection, event -> validate());
		});
		description = text("&Description:", "copyDescription", "");
		description.setMessage("as the original's");
		checking(description, () -> description.getText().length() > LONGEST_DESCRIPTION
				? Optional.of("A description has at most " + LONGEST_DESCRIPTION + " characters.")
				: Optional.empty());
	}

	@Override
	protected void accept() {
		result = Optional.of(new Copy(region.getText(), name == null ? "" : name.getText(),
				Optional.of(description.getText()).filter(text -> !text.isBlank())));
	}
}
