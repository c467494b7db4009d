* The survey of the fixtures: every kind of variable, missing value and label.
* The test TestFixturesHoldWhatPSPPWasGiven has the same values.
DATA LIST LIST NOTABLE
  /id (F8.0) trivsel (F2.0) vægt_i_kg (F8.2) point (F4.1) alder (F3.0) dato (EDATE10) oprettet (DATETIME23.2)
   ur (TIME8) varighed (DTIME12) måned (MONTH9) beløb (DOT12.2) stort (E15.8)
   køn (A1) kommune (A12) svar_a (F1.0) svar_b (F1.0) svar_c (F1.0).
BEGIN DATA
1 1 72.5 1.5 34 05.03.2019 "05-03-2019 14:30:15.25" 08:15:00 "2 03:04:05" 3 "1.234,56" 1.5e10 "k" "Viborg" 1 0 1
2 8 -0.125 2.5 98 31.12.1999 "01-01-1970 00:00:00" 23:59:59 "0 00:00:01" 12 "-0,01" -2.5e-7 "m" "Ærø" 0 0 0
3 9 . 1.5 . . . . . . . . "u" "" . . .
4 5 1e3 -1 120 15.10.1582 "29-02-2024 23:59:59" 00:00:00 "100 00:00:00" 1 "0" 0 "k" "Tønder" 1 1 9
5 . 0.1 0 66 01.01.1970 "15-10-1582 00:00:01" 12:00:00 "1 12:00:00" 6 "100" 123456789 "" "Ukendt" 0 1 0
END DATA.
STRING fritekst (A300) /lang (A800) /bynavn_med_et_langt_navn_som_ikke_kan_staa_i_otte_tegn (A20).
COMPUTE bynavn_med_et_langt_navn_som_ikke_kan_staa_i_otte_tegn = kommune.
DO IF id = 1.
COMPUTE fritekst = CONCAT(RPAD('Jeg går på café', 256, 'ab'), 'ENDE').
COMPUTE lang = CONCAT(RPAD('start ', 250, '0123456789'), RPAD('', 250, 'ø'), RPAD('', 250, 'z'), 'SLUT').
ELSE IF id = 2.
COMPUTE fritekst = 'kort'.
COMPUTE lang = RPAD('', 800, 'x').
ELSE IF id = 4.
COMPUTE fritekst = '   foran'.
COMPUTE lang = 'ønsker ikke'.
END IF.
FORMATS point (F4.1).
MISSING VALUES trivsel (8, 9) /alder (97 THRU HIGH) /point (LOW THRU -0.5, 99) /svar_a svar_b svar_c (9)
  /køn ('u') /kommune ('Ukendt') /beløb (-1 THRU -0.001).
VARIABLE LABELS trivsel 'Hvordan går det? (æøå ÆØÅ)' /kommune 'Hvor bor du?' /fritekst 'Har du mere at sige?'.
VALUE LABELS trivsel 1 'Dårligt' 5 'Fremragende' 8 'Ved ikke' 9 'Ønsker ikke at svare'
  /point 1.5 'Halvanden' 2.5 'To en halv'
  /svar_a svar_b svar_c 0 'Ikke valgt' 1 'Valgt'
  /køn 'k' 'kvinde' 'm' 'mand' 'u' 'uoplyst'
  /kommune 'Viborg' 'Viborg på Jylland' 'Ukendt' 'Vides ikke'.
MRSETS /MDGROUP NAME=$svar LABEL='Hvilke hjælper på?' VARIABLES=svar_a svar_b svar_c VALUE=1
  /MDGROUP NAME=$talt CATEGORYLABELS=COUNTEDVALUES VARIABLES=svar_a svar_b VALUE=1
  /MCGROUP NAME=$valg LABEL='Valg' VARIABLES=svar_b svar_c.
VARIABLE ATTRIBUTE VARIABLES=trivsel ATTRIBUTE=kilde('WHO-5').
FILE LABEL Måling 1, forår.
DOCUMENT Skrevet til test af læseren.
WEIGHT BY id.
