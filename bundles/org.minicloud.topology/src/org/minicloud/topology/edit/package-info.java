/** Every change that can be made to a document, as an object with a name, and the history that carries them out, undoes and redoes them. */
package org.minicloud.topology.edit;
