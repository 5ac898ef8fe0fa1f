import './style/index.css';
import {applyTheme} from './ui/theme.js';
import './nav/shell.js';

applyTheme();
