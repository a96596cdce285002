package org.minicloud.console.kit.table;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.expressions.IEvaluationContext;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExecutableExtension;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.ui.ISources;
import org.eclipse.ui.IWorkbenchPart;
import org.eclipse.ui.handlers.HandlerUtil;

/** The verbs of every table; plugin.xml says which with {@code class="…TableCommandHandler:find"}. */
public final class TableCommandHandler extends AbstractHandler implements IExecutableExtension {
	private String verb = "";

	@Override
	public void setInitializationData(IConfigurationElement config, String property, Object data) {
		verb = String.valueOf(data);
	}

	@Override
	public void setEnabled(Object evaluationContext) {
		if (evaluationContext instanceof IEvaluationContext context)
			setBaseEnabled(table(context.getVariable(ISources.ACTIVE_PART_NAME)) != null);
	}

	private static ResourceTable<?> table(Object part) {
		return part instanceof IWorkbenchPart workbenchPart ? workbenchPart.getAdapter(ResourceTable.class) : null;
	}

	@Override
	public Object execute(ExecutionEvent event) {
		ResourceTable<?> table = table(HandlerUtil.getActivePart(event));
		if (table == null)
			return null;
		switch (verb) {
			case "find" -> table.focusFilter();
			case "clearFilter" -> table.clearFilter();
			case "chooseColumns" -> table.chooseColumns();
			case "copyId" -> table.copyIds();
			case "exportCsv" -> export(table);
			default -> throw new IllegalArgumentException("a table has no verb " + verb);
		}
		return null;
	}

	/** Writes what the table shows. */
	private static <T> void export(ResourceTable<T> table) {
		FileDialog dialog = new FileDialog(table.getShell(), SWT.SAVE);
		dialog.setText("Export as CSV");
		dialog.setFilterExtensions(new String[] { "*.csv", "*" });
		dialog.setFileName(table.definition().id() + ".csv");
		dialog.setOverwrite(true);
		String chosen = dialog.open();
		if (chosen == null)
			return;
		List<T> rows = table.visibleRows();
		try {
			Files.writeString(Path.of(chosen), TableText.commaSeparated(table.shownColumns(), rows));
		} catch (IOException notWritten) {
			MessageDialog.openError(table.getShell(), "Export as CSV",
					chosen + " could not be written: " + notWritten.getMessage() + ". Choose another folder.");
		}
	}
}
