package org.minicloud.console.kit.table;

import java.util.List;
import java.util.Optional;
import org.eclipse.jface.util.LocalSelectionTransfer;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.dnd.DND;
import org.eclipse.swt.dnd.DragSource;
import org.eclipse.swt.dnd.DragSourceAdapter;
import org.eclipse.swt.dnd.DragSourceEvent;
import org.eclipse.swt.dnd.DropTarget;
import org.eclipse.swt.dnd.DropTargetAdapter;
import org.eclipse.swt.dnd.DropTargetEvent;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.TableItem;
import org.minicloud.console.kit.command.CommandContext;
import org.minicloud.console.kit.command.RefusalDialog;
import org.minicloud.console.kit.command.ResourceCommand;
import org.minicloud.console.kit.command.Verdict;
import org.minicloud.model.OwnedResource;

/** Rows can be dragged: onto rows of other tables or between them as themselves, into other programs as their ids. */
final class RowDragging<T extends OwnedResource> {
	private final ResourceTable<T> table;
	private final List<RowDrop<?, T>> drops;
	private final List<ResourceCommand<?>> verbs;
	private final CommandContext context;

	/** @param verbs run on what is dropped, wherever in the table, unless the row has a use for it */
	RowDragging(ResourceTable<T> table, List<RowDrop<?, T>> drops, List<ResourceCommand<?>> verbs, CommandContext context) {
		this.table = table;
		this.drops = drops;
		this.verbs = verbs;
		this.context = context;
	}

	void allowDragging() {
		DragSource source = new DragSource(table.widget(), DND.DROP_COPY | DND.DROP_LINK);
		source.setTransfer(LocalSelectionTransfer.getTransfer(), TextTransfer.getInstance());
		source.addDragListener(new DragSourceAdapter() {
			@Override
			public void dragStart(DragSourceEvent event) {
				event.doit = !table.selectedRows().isEmpty();
				LocalSelectionTransfer.getTransfer().setSelection(new StructuredSelection(table.selectedRows()));
			}

			@Override
			public void dragSetData(DragSourceEvent event) {
				if (TextTransfer.getInstance().isSupportedType(event.dataType))
					event.data = String.join("\n", table.selectedRows().stream().map(OwnedResource::getId).toList());
			}

			@Override
			public void dragFinished(DragSourceEvent event) {
				LocalSelectionTransfer.getTransfer().setSelection(null);
			}
		});
	}

	void allowDropping() {
		if (drops.isEmpty() && verbs.isEmpty())
			return;
		DropTarget target = new DropTarget(table.widget(), DND.DROP_COPY | DND.DROP_LINK | DND.DROP_DEFAULT);
		target.setTransfer(LocalSelectionTransfer.getTransfer());
		target.addDropListener(new DropTargetAdapter() {
			@Override
			public void dragEnter(DropTargetEvent event) {
				dragOver(event);
			}

			@Override
			public void dragOver(DropTargetEvent event) {
				event.feedback = DND.FEEDBACK_SELECT | DND.FEEDBACK_SCROLL;
				event.detail = dragged().filter(object -> onRow(object, row(event)).isPresent() || verb(object).isPresent()).isPresent()
						? DND.DROP_COPY
						: DND.DROP_NONE;
			}

			@Override
			public void drop(DropTargetEvent event) {
				Optional<T> row = row(event);
				// the toolkit waits until this returns, so a dialog comes after it
				dragged().ifPresent(object -> table.getDisplay().asyncExec(() -> RowDragging.this.drop(object, row)));
			}
		});
	}

	/** The row under the pointer. */
	private Optional<T> row(DropTargetEvent event) {
		Point place = table.widget().toControl(event.x, event.y);
		TableItem item = table.widget().getItem(place);
		if (item == null)
			return Optional.empty();
		int index = table.widget().indexOf(item);
		return index < 0 || index >= table.visibleRows().size() ? Optional.empty() : Optional.of(table.visibleRows().get(index));
	}

	private static Optional<Object> dragged() {
		return LocalSelectionTransfer.getTransfer().getSelection() instanceof IStructuredSelection selection && selection.size() == 1
				? Optional.of(selection.getFirstElement())
				: Optional.empty();
	}

	private Optional<RowDrop<?, T>> onRow(Object object, Optional<T> row) {
		return row.flatMap(there -> drops.stream().filter(drop -> drop.dragged().isInstance(object)).findFirst());
	}

	private Optional<ResourceCommand<?>> verb(Object object) {
		return verbs.stream().filter(verb -> verb.type().isInstance(object)).findFirst();
	}

	/** Does what dropping it there means. */
	void drop(Object object, Optional<T> row) {
		if (table.isDisposed())
			return;
		onRow(object, row).ifPresentOrElse(drop -> onRow(drop, object, row.orElseThrow()),
				() -> verb(object).ifPresent(verb -> run(verb, object)));
	}

	/** Why something cannot be dropped is told when it was tried. */
	private void onRow(RowDrop<?, T> drop, Object object, T row) {
		switch (drop.check(object, row)) {
			case Verdict.Can can -> drop.drop(object, row);
			case Verdict.Cannot cannot -> refuse(cannot.reason());
		}
	}

	private <D> void run(ResourceCommand<D> verb, Object object) {
		D dragged = verb.type().cast(object);
		switch (verb.check(dragged)) {
			case Verdict.Can can -> verb.run(List.of(dragged), context);
			case Verdict.Cannot cannot -> refuse(verb.name(dragged) + " " + cannot.reason() + ".");
		}
	}

	private void refuse(String reason) {
		new RefusalDialog(table.getShell(), "Drop", reason, List.of()).open();
	}
}
