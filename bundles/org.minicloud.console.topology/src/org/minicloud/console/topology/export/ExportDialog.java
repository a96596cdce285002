package org.minicloud.console.topology.export;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.minicloud.console.kit.form.FormDialog;

/** Asks as what, and where, a topology is to be written. */
final class ExportDialog extends FormDialog {
	private static final int FIELD_WIDTH = 380;
	private static final int USUAL_SCALE = 2;

	private final ExportFormat first;
	private final Path proposed;
	private Combo format;
	private Combo scale;
	private Label about;
	private Text file;
	private Optional<ExportWish> wish = Optional.empty();

	/** @param proposed the file, without an ending */
	ExportDialog(Shell parent, String topology, ExportFormat first, Path proposed) {
		super(parent, "Export Topology", "Export " + topology, "The design is written for other programs; the topology itself stays as it is.", "&Export");
		this.first = first;
		this.proposed = proposed;
	}

	/** What the user wants; empty when nothing. */
	Optional<ExportWish> ask() {
		open();
		return wish;
	}

	@Override
	protected void fillForm() {
		format = choice("&Format:", "format", Arrays.stream(ExportFormat.values()).map(ExportFormat::label).toList());
		format.select(first.ordinal());
		new Label(form(), SWT.NONE);
		about = new Label(form(), SWT.WRAP);
		GridDataFactory.fillDefaults().grab(true, false).hint(FIELD_WIDTH, about.computeSize(SWT.DEFAULT, SWT.DEFAULT).y * 2).applyTo(about);
		scale = choice("&Size:", "scale", scales());
		scale.select(USUAL_SCALE - 1);
		label("F&ile:");
		Composite row = new Composite(form(), SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(2).applyTo(row);
		GridDataFactory.fillDefaults().grab(true, false).applyTo(row);
		file = new Text(row, SWT.BORDER);
		file.setData("name", "file");
		file.setText(proposed + "." + first.extension());
		GridDataFactory.fillDefaults().grab(true, false).hint(FIELD_WIDTH, SWT.DEFAULT).align(SWT.FILL, SWT.CENTER).applyTo(file);
		Button browse = new Button(row, SWT.PUSH);
		browse.setText("&Browse…");
		browse.addListener(SWT.Selection, event -> browse());
		format.addListener(SWT.Selection, event -> formatChosen());
		checking(file, () -> ExportWish.fault(file.getText()));
		describe();
	}

	private static List<String> scales() {
		return IntStream.rangeClosed(1, ExportWish.LARGEST).mapToObj(times -> times == 1 ? "1× (as on the screen)" : times + "× (sharp on a page)").toList();
	}

	private ExportFormat format() {
		return ExportFormat.values()[format.getSelectionIndex()];
	}

	private void formatChosen() {
		file.setText(ExportWish.withEnding(file.getText(), format()));
		describe();
	}

	private void describe() {
		about.setText(format().description());
		scale.setEnabled(format().isScaled());
	}

	private void browse() {
		FileDialog dialog = new FileDialog(getShell(), SWT.SAVE);
		dialog.setText("Export Topology");
		dialog.setFilterExtensions(new String[] { "*." + format().extension(), "*" });
		Path now = Path.of(file.getText());
		dialog.setFilterPath(String.valueOf(now.toAbsolutePath().getParent()));
		dialog.setFileName(String.valueOf(now.getFileName()));
		String chosen = dialog.open();
		if (chosen != null)
			file.setText(chosen);
	}

	@Override
	protected void okPressed() {
		Path target = target();
		if (!Files.exists(target) || MessageDialog.openQuestion(getShell(), "Export Topology", target.getFileName()
				+ " is there already, in " + target.getParent() + ". Overwrite it?"))
			super.okPressed();
	}

	private Path target() {
		return Path.of(file.getText().strip()).toAbsolutePath();
	}

	@Override
	protected void accept() {
		wish = Optional.of(new ExportWish(format(), scale.getSelectionIndex() + 1, target()));
	}
}
