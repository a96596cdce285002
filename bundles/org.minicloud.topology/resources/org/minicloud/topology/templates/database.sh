#!/bin/sh
# A database with a user of its own for the application, and something to read in it.
yum -y install postgresql-server postgresql
service postgresql start
chkconfig postgresql on
psql -U postgres -c "CREATE ROLE library LOGIN PASSWORD 'shelf'"
psql -U postgres -c "CREATE DATABASE library OWNER library"
psql -U postgres -d library -c "CREATE TABLE books (id SERIAL PRIMARY KEY, title TEXT, author TEXT)"
psql -U postgres -d library -c "INSERT INTO books (title, author) VALUES ('Moby-Dick', 'Herman Melville'), ('Middlemarch', 'George Eliot'), ('Effi Briest', 'Theodor Fontane')"
